/** Holds a measured figure and its goal. */
export interface Figure {
  readonly name: FigureName;
  readonly value: number;
  readonly unit: string;
  /** Comparison such as `>= 500`, or `none` for a figure that is printed only for comparison. */
  readonly goal: string;
  /** Whether the goal is met; always true without a goal. */
  readonly ok: boolean;
}

interface Goal {
  readonly unit: string;
  readonly compare: '>=' | '<=' | '==' | 'none';
  readonly bound?: number;
}

const goals = {
  mint_cpu_ratio: { unit: 'x', compare: '>=', bound: 500 },
  page_over_bare_ratio: { unit: 'x', compare: '>=', bound: 0.75 },
  page_p99_over_bare_ratio: { unit: 'x', compare: '<=', bound: 1.6 },
  page_rps_ratio: { unit: 'x', compare: '>=', bound: 12 },
  frame_request_ratio: { unit: 'x', compare: '>=', bound: 2.4 },
  frame_request_after_first_byte_ms: { unit: 'ms', compare: '<=', bound: 170 },
  frame_request_after_click_ms: { unit: 'ms', compare: '<=', bound: 350 },
  loop_stall_ms: { unit: 'ms', compare: '<=', bound: 20 },
  middleware_added_p50_ms: { unit: 'ms', compare: '<=', bound: 1.5 },
  dashboard_js_over_empty_kb: { unit: 'kB', compare: '<=', bound: 10 },
  search_3000_ms: { unit: 'ms', compare: '<=', bound: 50 },
  refresh_calls_200_parallel: { unit: 'calls', compare: '==', bound: 1 },
  refresh_failed_requests_200_parallel: { unit: 'requests', compare: '==', bound: 0 },
  reference_refresh_calls_200_parallel: { unit: 'calls', compare: 'none' },
  reference_refresh_failed_requests_200_parallel: { unit: 'requests', compare: 'none' },
} as const satisfies Record<string, Goal>;

/**
 * Names a figure. In the names, `bare` and `empty` mean a bare Next page: `page_over_bare_ratio` is
 * the portal's figure divided by that of the bare page. Each ratio without `bare` says how many
 * times better the portal is than the reference, an app like Sigma's QuickStart.
 */
export type FigureName = keyof typeof goals;

/**
 * Rounds a measured value to two decimals, as it is printed, and compares the result with its goal.
 * Throws if `measured` is not finite.
 */
export function figure(name: FigureName, measured: number): Figure {
  if (!Number.isFinite(measured)) throw new Error(`${name} was not measured`);
  const { unit, compare, bound = Number.NaN }: Goal = goals[name];
  const value = Math.round(measured * 100) / 100;
  if (compare === 'none') return { name, value, unit, goal: 'none', ok: true };
  const isMet = { '>=': value >= bound, '<=': value <= bound, '==': value === bound };
  return { name, value, unit, goal: `${compare} ${bound}`, ok: isMet[compare] };
}

/** Formats the figures as a plain-text table. */
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
