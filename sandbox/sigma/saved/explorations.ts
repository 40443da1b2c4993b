import { randomBytes } from 'node:crypto';
import type { ControlValues } from '../workbooks/control-value.ts';
import type { Sort } from '../workbooks/trips-statement.ts';

/** Holds a user's unpublished changes to a workbook. */
export interface Exploration {
  controls: ControlValues;
  /** null: the published order. */
  sort: Sort | null;
}

/** Stores unpublished changes under a key. All users of the workbook can open them by that key. */
export interface Explorations {
  /** Stores a state and returns its new key. */
  save(workbookId: string, exploration: Exploration): string;
  /** Returns the state, or undefined if the workbook has no such key. */
  find(workbookId: string, exploreKey: string): Exploration | undefined;
  reset(): void;
}

/** Creates an empty in-memory store of explorations. */
export function createExplorations(): Explorations {
  const saved = new Map<string, Exploration>();
  return {
    save(workbookId, exploration) {
      const exploreKey = randomBytes(12).toString('hex');
      saved.set(`${workbookId}/${exploreKey}`, exploration);
      return exploreKey;
    },
    find: (workbookId, exploreKey) => saved.get(`${workbookId}/${exploreKey}`),
    reset: () => saved.clear(),
  };
}
