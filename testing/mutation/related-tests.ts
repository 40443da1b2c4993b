import { importsOf, isUnitTest, sources } from '../../architecture/imports.ts';

/**
 * Creates a function that returns the unit tests that import a file, directly or indirectly. Tests
 * with the shortest chain of imports come first. The function does not see computed import paths,
 * or imports in processes that a test starts.
 */
export function createRelatedTestFinder(): (path: string) => string[] {
  const importers = new Map<string, string[]>();
  for (const path of sources) {
    for (const { isType, target } of importsOf(path)) {
      if (!isType) importers.set(target, [...(importers.get(target) ?? []), path]);
    }
  }

  return (path) => {
    const reached = new Set([path]);
    // A loop over a set also visits items that are added during the loop.
    for (const file of reached) {
      for (const importer of importers.get(file) ?? []) reached.add(importer);
    }
    return [...reached].filter(isUnitTest);
  };
}
