import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { foldersPicture, picturePath } from './folders-picture.ts';
import { reduce } from './graph.ts';
import { routesOf } from './routes.ts';
import { wrap } from './text.ts';

const edge = (from: string, to: string) => ({ from, to, isType: false });
const box = (x0: number, y0: number) => ({ x0, x1: x0 + 100, y0, y1: y0 + 40 });

test('docs/folders.svg shows the folders and imports of architecture/product-folders.ts', () => {
  const committed = readFileSync(picturePath, 'utf8');
  // Not `toBe(foldersPicture())`, which would print the whole picture.
  expect(
    committed === foldersPicture(),
    'The picture is out of date. Run: npm run docs:picture',
  ).toBe(true);
});

test('reduce drops exactly the arrows whose ends are joined by other arrows', () => {
  const edges = [edge('a', 'b'), edge('a', 'c'), edge('a', 'd'), edge('b', 'c'), edge('c', 'd')];
  expect(reduce(edges)).toEqual([edge('a', 'b'), edge('b', 'c'), edge('c', 'd')]);
  const diamond = [edge('a', 'b'), edge('a', 'c'), edge('b', 'd'), edge('c', 'd')];
  expect(reduce(diamond)).toEqual(diamond);
});

test('an arrow runs straight if the way is free, else past the box in its way', () => {
  const [top, bottom] = [box(0, 0), box(0, 200)];
  expect(routesOf([{ from: top, to: bottom }], [top, bottom], [70])).toEqual([
    [
      [48, 40],
      [48, 200],
    ],
  ]);
  const inTheWay = { x0: 0, x1: 110, y0: 90, y1: 130 };
  const wide = { ...bottom, x1: 220 };
  const [route = []] = routesOf([{ from: top, to: wide }], [top, wide, inTheWay], [70]);
  expect(route.map(([, y]) => y)).toEqual([40, 70, 70, 200]);
  expect(route.at(-1)?.[0]).toBeGreaterThan(inTheWay.x1);
});

test('routesOf throws if there is no way for an arrow', () => {
  const [top, bottom] = [box(0, 0), box(0, 200)];
  const wall = { x0: -100, x1: 300, y0: 90, y1: 130 };
  expect(() => routesOf([{ from: top, to: bottom }], [wall], [70])).toThrow('No way');
});

test('wrap breaks a text between words, and throws if a word is wider than its box', () => {
  expect(wrap('one two three', 60)).toEqual(['one two', 'three']);
  expect(() => wrap('unbreakable', 20)).toThrow('wider');
});
