import { dirname } from 'node:path';
import { importsOf, isUnitTest, sources } from '../../architecture/imports.ts';
import { productFolders as rules } from '../../architecture/product-folders.ts';

/** Describes an arrow of the picture: files of `from` may import files of `to`. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** Says whether `from` may know types of `to` alone. */
  readonly isType: boolean;
}

/** Describes a box of the picture: a folder, or `components` with all the folders below it. */
export interface Folder {
  readonly name: string;
  readonly purpose: string;
}

const browser = 'components';

/** Returns the boxes, in the order of their rules in `architecture/`. */
export function foldersOf(): Folder[] {
  const own = Object.entries(rules)
    .filter(([name]) => boxOf(name) === name)
    .map(([name, { purpose }]) => ({ name, purpose }));
  return [...own, { name: browser, purpose: 'Runs in the browser' }];
}

/** Returns the name of a box: the folder's, or the doors themselves where they are at the root. */
export function titleOf({ name }: Folder): string {
  if (name !== '.') return `${name}/`;
  const doors = sources.filter(
    (path) =>
      dirname(path) === '.' &&
      !isUnitTest(path) &&
      importsOf(path).some(({ target }) => target.startsWith('lib/')),
  );
  return doors.sort().reverse().join(', ');
}

/** Returns the folders right below `components`, the last rule first. */
export function partsOfBrowser(): Folder[] {
  return Object.entries(rules)
    .filter(([name]) => dirname(name) === browser)
    .map(([name, { purpose }]) => ({ name: name.slice(browser.length + 1), purpose }))
    .reverse();
}

/** Returns what folders may import, without what a longer way of arrows already shows. */
export function edgesOf(): Edge[] {
  const found = new Map<string, Edge>();
  for (const [name, { imports, typeImports = [] }] of Object.entries(rules)) {
    const from = boxOf(name);
    const entries = [
      ...imports.map((to) => [to, false] as const),
      ...typeImports.map((to) => [to, true] as const),
    ];
    for (const [entry, isType] of entries) {
      const to = boxOf(entry.includes('.') ? dirname(entry) : entry);
      if (to === from || !isBox(to)) continue;
      const key = `${from} ${to}`;
      found.set(key, { from, to, isType: isType && (found.get(key)?.isType ?? true) });
    }
  }
  return reduce([...found.values()]);
}

/** Leaves out each edge whose ends are joined by a longer way. The edges must form no circle. */
export function reduce(edges: readonly Edge[]): Edge[] {
  const targets = Map.groupBy(edges, ({ from }) => from);
  const reaches = (from: string, to: string): boolean =>
    (targets.get(from) ?? []).some((edge) => edge.to === to || reaches(edge.to, to));
  return edges.filter(
    ({ from, to }) =>
      !(targets.get(from) ?? []).some((edge) => edge.to !== to && reaches(edge.to, to)),
  );
}

function boxOf(name: string): string {
  return name.startsWith(`${browser}/`) ? browser : name;
}

function isBox(name: string): boolean {
  return name === browser || name in rules;
}
