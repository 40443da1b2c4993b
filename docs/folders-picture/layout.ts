import { type Edge, edgesOf, type Folder, foldersOf, partsOfBrowser, titleOf } from './graph.ts';
import { columnCount, type Layer, layerNames, positions } from './positions.ts';
import { type Rect, type Route, routesOf } from './routes.ts';
import { boldness, nameSize, widthOfText, wrap } from './text.ts';

/** Describes a line of text in a box, and its baseline. */
export interface Line {
  readonly text: string;
  readonly isName: boolean;
  readonly y: number;
}

/** Describes a folder and its position on the page. */
export interface Box extends Rect {
  readonly folder: Folder;
  readonly layer: Layer;
  readonly lines: readonly Line[];
}

/** Describes everything that is drawn, in px. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly arrows: readonly { readonly edge: Edge; readonly route: Route }[];
  readonly bands: readonly (Rect & { readonly name: string })[];
  /** Baseline of the legend. */
  readonly legend: number;
}

const width = 1000;
const [left, right, top] = [118, 22, 22];
const padding = { x: 11, y: 9 };
/**
 * Distances in px: to the baseline of a `name` or a `text` from the baseline above it, from the
 * padding to the `first` baseline, and from the `last` baseline to the padding.
 */
const line = { name: 21, text: 15, first: 12, last: 3 };
/**
 * Distance between two floors, and at which distances from the upper one arrows may turn, in px.
 */
const gap = 38;
const turns = [10, 22];
const column = (width - left - right) / columnCount;

/** Returns the position of everything in the picture. Throws if an arrow would run upward. */
export function layOut(): Layout {
  const folders = foldersOf();
  checkPositions(folders);
  const floors = floorsOf(folders);
  const boxes = folders.map((folder) => boxOf(folder, floors));
  const edges = edgesOf();
  const ends = edges.map(({ from, to }) => ({ from: find(boxes, from), to: find(boxes, to) }));
  for (const [index, { from, to }] of ends.entries()) {
    if (to.y0 > from.y1) continue;
    const { from: folder, to: target } = edges[index] ?? {};
    throw new Error(
      `In docs/folders-picture/positions.ts, ${folder} has to stand above ${target}.`,
    );
  }
  const tracks = floors.slice(1).flatMap(({ y0 }) => turns.map((turn) => y0 - gap + turn));
  const routes = routesOf(ends, boxes, tracks);
  const bottom = floors.at(-1)?.y1 ?? 0;
  return {
    width,
    height: bottom + 62,
    boxes,
    arrows: edges.map((edge, index) => ({ edge, route: routes[index] ?? [] })),
    bands: layerNames.map(({ name, floors: [first, last] }) => ({
      name,
      x0: 0,
      x1: width,
      y0: (floors[first]?.y0 ?? 0) - gap / 2,
      y1: (floors[last]?.y1 ?? 0) + gap / 2,
    })),
    legend: bottom + 44,
  };
}

function checkPositions(folders: readonly Folder[]): void {
  const names = folders.map(({ name }) => name);
  const missing = names.filter((name) => !(name in positions));
  const unknown = Object.keys(positions).filter((name) => !names.includes(name));
  if (missing.length + unknown.length > 0) {
    throw new Error(
      `docs/folders-picture/positions.ts needs a position for ${missing.join(', ') || 'nothing'}, and none for ${unknown.join(', ') || 'nothing'}.`,
    );
  }
}

/** Returns the top and bottom of each floor. A floor is as high as its highest box. */
function floorsOf(folders: readonly Folder[]): { y0: number; y1: number }[] {
  const floors: { y0: number; y1: number }[] = [];
  const count = Math.max(...Object.values(positions).map(({ floors: [, last] }) => last)) + 1;
  for (let floor = 0; floor < count; floor += 1) {
    const heights = folders
      .filter(({ name }) => positions[name]?.floors.every((boxFloor) => boxFloor === floor))
      .map((folder) => textOf(folder).height);
    const y0 = floor === 0 ? top : (floors.at(-1)?.y1 ?? 0) + gap;
    floors.push({ y0, y1: y0 + Math.max(...heights) });
  }
  return floors;
}

function boxOf(folder: Folder, floors: readonly { y0: number; y1: number }[]): Box {
  const { columns, floors: boxFloors, layer } = positionOf(folder);
  const y0 = floors[boxFloors[0]]?.y0 ?? 0;
  const y1 = floors[boxFloors[1]]?.y1 ?? 0;
  const spare = y1 - y0 - textOf(folder).height;
  if (spare < 0) throw new Error(`${folder.name} has more text than its floors have room.`);
  const lines = textOf(folder, y0, spare).lines;
  return { folder, layer, lines, x0: x(columns[0]), x1: x(columns[1]), y0, y1 };
}

/**
 * Sets the text of a box that begins at `y0`; `spare` px go evenly between its parts, or around it.
 */
function textOf(folder: Folder, y0 = 0, spare = 0): { height: number; lines: Line[] } {
  const { columns } = positionOf(folder);
  const room = x(columns[1]) - x(columns[0]) - 2 * padding.x;
  const parts = folder.name === 'components' ? partsOfBrowser() : [];
  const title = titleOf(folder);
  if (widthOfText(title, nameSize * boldness) > room) {
    throw new Error(`"${title}" is wider than its box.`);
  }
  const texts = [
    { text: title, isName: true },
    ...wrap(folder.purpose, room).map((text) => ({ text, isName: false })),
    ...parts.flatMap(({ name, purpose }) => [
      { text: `${name}/`, isName: true },
      ...wrap(purpose, room).map((text) => ({ text, isName: false })),
    ]),
  ];
  const between = Math.floor(spare / (parts.length + 2));
  let y = y0 + padding.y + between;
  const lines = texts.map(({ isName, text }, index) => {
    if (index === 0) y += line.first;
    else y += isName ? line.name + between : line.text;
    return { text, isName, y };
  });
  return { height: y - y0 + line.last + padding.y, lines };
}

function positionOf({ name }: Folder) {
  const position = positions[name];
  if (!position) throw new Error(`docs/folders-picture/positions.ts needs a position for ${name}.`);
  return position;
}

function x(columns: number): number {
  return Math.round(left + columns * column);
}

function find(boxes: readonly Box[], name: string): Box {
  const box = boxes.find(({ folder }) => folder.name === name);
  if (!box) throw new Error(`The picture has no box for ${name}.`);
  return box;
}
