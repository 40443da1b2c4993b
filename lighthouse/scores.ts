/** Lighthouse's categories that count, with the least score of each. */
export const categories = {
  performance: 97,
  accessibility: 100,
  'best-practices': 100,
} as const;

/** One run's scores, of 100. */
export type Categories = Readonly<Record<keyof typeof categories, number>>;

/** What Lighthouse made of a page. */
export interface PageScores {
  readonly name: string;
  readonly runs: readonly Categories[];
  /** Audits of accessibility and best practices that found something. */
  readonly faults: readonly string[];
}

/** A page's scores as they count: the median of its runs, and whether all are good enough. */
export function judge({ runs }: PageScores): { scores: Categories; isGood: boolean } {
  const names = Object.keys(categories) as (keyof Categories)[];
  const scores = Object.fromEntries(
    names.map((name) => [name, median(runs.map((run) => run[name]))]),
  ) as unknown as Categories;
  return { scores, isGood: names.every((name) => scores[name] >= categories[name]) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
