import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Describes one import of a file. */
export interface Import {
  /** Package name, or path of a project file relative to the root. */
  readonly target: string;
  readonly isType: boolean;
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/g;

/** Returns the files that match a pattern, without those that tools write. */
export function projectFiles(pattern: string): string[] {
  return globSync(pattern, {
    exclude: (path) => /(^|\/)(node_modules|\.next|\.vercel|test-results|\.git)(\/|$)/.test(path),
  });
}

/** Paths of all code files, relative to the root. */
export const sources: readonly string[] = projectFiles('**/*.{ts,tsx,mjs}').filter(
  (path) => !path.endsWith('.d.ts'),
);

/** Checks whether a file is a unit test. */
export const isUnitTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

export const textOf = (path: string): string => readFileSync(path, 'utf8');

/** Returns the static and dynamic imports of a file. */
export function importsOf(path: string): Import[] {
  return [...textOf(path).matchAll(importPattern)].map(([, type, ...targets]) => {
    const target = targets.find((candidate) => candidate !== undefined) ?? '';
    return {
      isType: type !== undefined,
      target: target.startsWith('.') ? normalize(join(dirname(path), target)) : target,
    };
  });
}

/**
 * Returns the names along a cycle in a graph, with the first name repeated at the end. Returns
 * undefined if the graph has no cycle.
 */
export function findCycle(graph: ReadonlyMap<string, Iterable<string>>): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];

  function visit(name: string): string[] | undefined {
    const start = path.indexOf(name);
    if (start >= 0) return [...path.slice(start), name];
    if (done.has(name)) return undefined;
    path.push(name);
    for (const next of graph.get(name) ?? []) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(name);
    return undefined;
  }

  for (const name of graph.keys()) {
    const cycle = visit(name);
    if (cycle) return cycle;
  }
  return undefined;
}
