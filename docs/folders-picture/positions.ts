/** Names the groups of folders, by which the picture colors its boxes. */
export type Layer =
  | 'doors'
  | 'composition'
  | 'policy'
  | 'protocols'
  | 'foundation'
  | 'browser'
  | 'edited';

/** Says where a box stands: its floors, counted from the top, and its columns, from the left. */
export interface Position {
  readonly layer: Layer;
  readonly floors: readonly [first: number, last: number];
  readonly columns: readonly [from: number, to: number];
}

/** Counts the columns of the picture. */
export const columnCount = 16;

/** Names the layers, with the first and the last floor of each. */
export const layerNames: readonly { name: string; floors: readonly [number, number] }[] = [
  { name: 'Doors', floors: [0, 0] },
  { name: 'Composition', floors: [1, 4] },
  { name: 'Policy', floors: [5, 5] },
  { name: 'Protocols', floors: [6, 7] },
  { name: 'Foundation', floors: [8, 8] },
];

const at = (
  layer: Layer,
  floor: number,
  from: number,
  to: number,
  lastFloor: number = floor,
): Position => ({ layer, floors: [floor, lastFloor], columns: [from, to] });

/** Places each box. The picture refuses a folder without a row, and an arrow that runs upward. */
export const positions: Readonly<Record<string, Position>> = {
  '.': at('doors', 0, 0, 5.2),
  app: at('doors', 0, 5.5, 16),

  'lib/pages': at('composition', 1, 7.8, 11.3),
  'lib/sign-in': at('composition', 2, 5.5, 7.5),
  'lib/embed': at('composition', 2, 7.8, 11.3),
  'lib/operations': at('composition', 3, 0, 3.6),
  'lib/request': at('composition', 3, 4, 11.3),
  lib: at('composition', 4, 1.1, 10.6),

  'lib/refresh': at('policy', 5, 3, 8.6),

  'lib/session': at('protocols', 6, 2, 7.25),
  'lib/store': at('protocols', 7, 1.1, 4.1),
  'lib/oauth': at('protocols', 7, 4.3, 6.65),
  'lib/dashboards': at('protocols', 7, 7.95, 10.6),
  'lib/sigma': at('protocols', 7, 12.2, 16),

  'lib/http': at('foundation', 8, 0, 3.1),
  'lib/observability': at('foundation', 8, 3.3, 6.3),
  'lib/config': at('foundation', 8, 6.5, 10.2),
  'lib/problems': at('foundation', 8, 10.5, 16),

  components: at('browser', 1, 11.7, 16, 5),
  config: at('edited', 6, 7.45, 10.6),
};
