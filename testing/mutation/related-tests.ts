import { importsOf, isUnitTest, sources } from '../../architecture/imports.ts';

/**
 * Answers which unit tests load a file, those next to it first. What tests load by a name that is
 * computed is not seen, nor what only processes that they start load.
 */
export function createRelatedTests(): (path: string) => string[] {
  const importers = new Map<string, string[]>();
  for (const path of sources) {
    for (const { isType, target } of importsOf(path)) {
      if (!isType) importers.set(target, [...(importers.get(target) ?? []), path]);
    }
  }

  return (path) => {
    const reached = new Set([path]);
    // A set's loop also comes to what is added during it.
    for (const file of reached) {
      for (const importer of importers.get(file) ?? []) reached.add(importer);
    }
    return [...reached].filter(isUnitTest);
  };
}
