/** Holds the minimum score of each audited category. */
export const minScores = {
  performance: 97,
  accessibility: 100,
  'best-practices': 100,
} as const;

/** Holds one run's scores, from 0 to 100. */
export type Scores = Readonly<Record<keyof typeof minScores, number>>;

/** Holds Lighthouse's results for a page. */
export interface PageScores {
  readonly name: string;
  readonly runs: readonly Scores[];
  /** Failed audits of accessibility and best practices. */
  readonly failedAudits: readonly string[];
}

/** Computes a page's median scores, and whether all reach the minimum. */
export function scorePage({ runs }: PageScores): { scores: Scores; hasPassed: boolean } {
  const categories = Object.keys(minScores) as (keyof Scores)[];
  const scores = Object.fromEntries(
    categories.map((name) => [name, lowerMedian(runs.map((run) => run[name]))]),
  ) as unknown as Scores;
  return { scores, hasPassed: categories.every((name) => scores[name] >= minScores[name]) };
}

/** Returns the median; for an even number of values, the lower of the two middle ones. */
function lowerMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
