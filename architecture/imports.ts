import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One import of a file. */
export interface Import {
  /** A package's name, or the path of an own file from the root. */
  readonly target: string;
  readonly isType: boolean;
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/g;

/** Paths of all files with code, from the root. */
export const sources: readonly string[] = globSync('**/*.{ts,tsx,mjs}', {
  exclude: (path) => /(^|\/)(node_modules|\.next|\.vercel|test-results)(\/|$)/.test(path),
}).filter((path) => !path.endsWith('.d.ts'));

/** Whether a file is a unit test. */
export const isUnitTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

/** Reads a file. */
export const textOf = (path: string): string => readFileSync(path, 'utf8');

/** Reads the imports of a file, dynamic ones included. */
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
 * Finds a circle in a graph: the names along it, the first one repeated at its end; undefined where
 * there is none.
 */
export function findCircle(graph: ReadonlyMap<string, Iterable<string>>): string[] | undefined {
  const done = new Set<string>();
  const way: string[] = [];

  function visit(name: string): string[] | undefined {
    const start = way.indexOf(name);
    if (start >= 0) return [...way.slice(start), name];
    if (done.has(name)) return undefined;
    way.push(name);
    for (const next of graph.get(name) ?? []) {
      const circle = visit(next);
      if (circle) return circle;
    }
    way.pop();
    done.add(name);
    return undefined;
  }

  for (const name of graph.keys()) {
    const circle = visit(name);
    if (circle) return circle;
  }
  return undefined;
}
