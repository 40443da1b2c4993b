/** Names the groups of folders, by which the picture colors its boxes. */
export type Layer =
  | 'doors'
  | 'composition'
  | 'policy'
  | 'protocols'
  | 'foundation'
  | 'browser'
  | 'edited';

/** Describes where a box is: its floors, counted from the top, and its columns, from the left. */
export interface Position {
  readonly layer: Layer;
  readonly floors: readonly [first: number, last: number];
  readonly columns: readonly [from: number, to: number];
}

/** Number of columns of the picture. */
export const columnCount = 16;

/** Names of the layers, each with its first and last floor. */
export const layerNames: readonly { name: string; floors: readonly [number, number] }[] = [
  { name: 'Doors', floors: [0, 0] },
  { name: 'Composition', floors: [1, 4] },
  { name: 'Policy', floors: [5, 5] },
  { name: 'Protocols', floors: [6, 7] },
  { name: 'Foundation', floors: [8, 8] },
];

const position = (
  layer: Layer,
  floor: number,
  from: number,
  to: number,
  lastFloor: number = floor,
): Position => ({ layer, floors: [floor, lastFloor], columns: [from, to] });

/**
 * Position of each box. `layOut` throws if a folder is missing, or if an arrow would run upward.
 */
export const positions: Readonly<Record<string, Position>> = {
  '.': position('doors', 0, 0, 5.2),
  app: position('doors', 0, 5.5, 16),

  'lib/pages': position('composition', 1, 7.8, 11.3),
  'lib/sign-in': position('composition', 2, 5.5, 7.5),
  'lib/embed': position('composition', 2, 7.8, 11.3),
  'lib/operations': position('composition', 3, 0, 3.6),
  'lib/request': position('composition', 3, 4, 11.3),
  lib: position('composition', 4, 1.1, 10.6),

  'lib/refresh': position('policy', 5, 3, 8.6),

  'lib/session': position('protocols', 6, 2, 7.25),
  'lib/store': position('protocols', 7, 1.1, 4.1),
  'lib/oauth': position('protocols', 7, 4.3, 6.65),
  'lib/dashboards': position('protocols', 7, 7.95, 10.6),
  'lib/sigma': position('protocols', 7, 12.2, 16),

  'lib/http': position('foundation', 8, 0, 3.1),
  'lib/observability': position('foundation', 8, 3.3, 6.3),
  'lib/config': position('foundation', 8, 6.5, 10.2),
  'lib/problems': position('foundation', 8, 10.5, 16),

  components: position('browser', 1, 11.7, 16, 5),
  config: position('edited', 6, 7.45, 10.6),
};
