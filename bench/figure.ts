/** One measured figure beside its goal. */
export interface Figure {
  readonly name: FigureName;
  readonly value: number;
  readonly unit: string;
  /** A comparison, e.g. `>= 500`. */
  readonly goal: string;
  readonly ok: boolean;
}

const goals = {
  mint_cpu_ratio: { unit: 'x', compare: '>=', bound: 500 },
  page_rps_ratio: { unit: 'x', compare: '>=', bound: 40 },
  page_p99_ratio: { unit: 'x', compare: '>=', bound: 60 },
  loop_stall_ms: { unit: 'ms', compare: '<=', bound: 20 },
  middleware_added_p50_ms: { unit: 'ms', compare: '<=', bound: 1.5 },
  dashboard_js_over_empty_kb: { unit: 'kB', compare: '<=', bound: 10 },
} as const;

/** The figures that the bench knows. Ratios say how many times better ours is. */
export type FigureName = keyof typeof goals;

/**
 * A figure by its name, judged by the value as printed, which has two decimals. Throws where
 * nothing was measured.
 */
export function figure(name: FigureName, measured: number): Figure {
  if (!Number.isFinite(measured)) throw new Error(`${name} was not measured`);
  const { unit, compare, bound } = goals[name];
  const value = Math.round(measured * 100) / 100;
  const ok = compare === '>=' ? value >= bound : value <= bound;
  return { name, value, unit, goal: `${compare} ${bound}`, ok };
}

/** The figures as a table in plain text. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = [
    ['name', 'value', 'unit', 'goal', 'ok'],
    ...figures.map(({ name, value, unit, goal, ok }) => [
      name,
      value.toFixed(2),
      unit,
      goal,
      ok ? 'yes' : 'MISSED',
    ]),
  ];
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths?.[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}
