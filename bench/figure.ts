/** One measured figure beside its goal. */
export interface Figure {
  readonly name: FigureName;
  readonly value: number;
  readonly unit: string;
  /** A comparison, e.g. `>= 500`; `none` where a figure is there to compare with. */
  readonly goal: string;
  /** Without a goal always true. */
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
  refresh_calls_200_parallel: { unit: 'calls', compare: '==', bound: 1 },
  refresh_failed_requests_200_parallel: { unit: 'requests', compare: '==', bound: 0 },
  reference_refresh_calls_200_parallel: { unit: 'calls', compare: 'none' },
  reference_refresh_failed_requests_200_parallel: { unit: 'requests', compare: 'none' },
} as const satisfies Record<string, Goal>;

/** The figures that the bench knows. Ratios to the reference say how many times better ours is. */
export type FigureName = keyof typeof goals;

/**
 * A figure by its name, judged by the value as printed, which has two decimals. Throws where
 * nothing was measured.
 */
export function figure(name: FigureName, measured: number): Figure {
  if (!Number.isFinite(measured)) throw new Error(`${name} was not measured`);
  const { unit, compare, bound = Number.NaN }: Goal = goals[name];
  const value = Math.round(measured * 100) / 100;
  if (compare === 'none') return { name, value, unit, goal: 'none', ok: true };
  const isMet = { '>=': value >= bound, '<=': value <= bound, '==': value === bound };
  return { name, value, unit, goal: `${compare} ${bound}`, ok: isMet[compare] };
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
