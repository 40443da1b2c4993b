/** Holds the minimum score of each audited category. */
export const categories = {
  performance: 97,
  accessibility: 100,
  'best-practices': 100,
} as const;

/** Holds one run's scores, from 0 to 100. */
export type Categories = Readonly<Record<keyof typeof categories, number>>;

/** Holds Lighthouse's results for a page. */
export interface PageScores {
  readonly name: string;
  readonly runs: readonly Categories[];
  /** Failed audits of accessibility and best practices. */
  readonly failedAudits: readonly string[];
}

/** Computes a page's median scores, and whether all reach the minimum. */
export function scorePage({ runs }: PageScores): { scores: Categories; hasPassed: boolean } {
  const names = Object.keys(categories) as (keyof Categories)[];
  const scores = Object.fromEntries(
    names.map((name) => [name, median(runs.map((run) => run[name]))]),
  ) as unknown as Categories;
  return { scores, hasPassed: names.every((name) => scores[name] >= categories[name]) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
