/** Lists the kinds of covers that a dashboard can have. */
export const coverKinds = ['line', 'bar', 'map', 'table', 'dots', 'heat', 'funnel'] as const;

/** Names a kind of cover. */
export type CoverKind = (typeof coverKinds)[number];
