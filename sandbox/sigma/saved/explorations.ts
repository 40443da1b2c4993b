import { randomBytes } from 'node:crypto';
import type { ControlValues } from '../workbooks/control-value.ts';
import type { Sort } from '../workbooks/trips-statement.ts';

/** What a person can change in a workbook without publishing it. */
export interface Exploration {
  controls: ControlValues;
  /** Null: as published. */
  sort: Sort | null;
}

/** Unsaved changes under a key that can be shared within one workbook. */
export interface Explorations {
  /** Keeps a state and gives its new key. */
  save(workbookId: string, exploration: Exploration): string;
  find(workbookId: string, exploreKey: string): Exploration | undefined;
  reset(): void;
}

/** Explorations in memory. */
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
