import { dirname } from 'node:path';
import { importsOf, isUnitTest, sources } from '../../architecture/imports.ts';
import { productFolders as rules } from '../../architecture/product-folders.ts';

/** Describes an arrow of the picture: files of `from` may import files of `to`. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** Whether `from` may import only types from `to`. */
  readonly isType: boolean;
}

/** Describes a box of the picture: one folder, or `components` with all folders below it. */
export interface Folder {
  readonly name: string;
  readonly purpose: string;
}

const browser = 'components';

/** Returns the boxes in the order of their rules in `architecture/`, and `components` last. */
export function foldersOf(): Folder[] {
  const singleFolders = Object.entries(rules)
    .filter(([name]) => boxOf(name) === name)
    .map(([name, { purpose }]) => ({ name, purpose }));
  return [...singleFolders, { name: browser, purpose: 'Runs in the browser' }];
}

/** Returns the title of a box: the folder's path, or for the root the names of its entry points. */
export function titleOf({ name }: Folder): string {
  if (name !== '.') return `${name}/`;
  const entryPoints = sources.filter(
    (path) =>
      dirname(path) === '.' &&
      !isUnitTest(path) &&
      importsOf(path).some(({ target }) => target.startsWith('lib/')),
  );
  return entryPoints.sort().reverse().join(', ');
}

/** Returns the folders directly below `components`, in the reverse order of their rules. */
export function partsOfBrowser(): Folder[] {
  return Object.entries(rules)
    .filter(([name]) => dirname(name) === browser)
    .map(([name, { purpose }]) => ({ name: name.slice(browser.length + 1), purpose }))
    .reverse();
}

/** Returns the arrows of the picture: what folders may import, reduced by `reduce`. */
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

/** Drops each edge whose ends are also joined by a chain of edges. Edges must not form a cycle. */
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
