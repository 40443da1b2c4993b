import type { Row } from '../warehouse/run-statement.ts';

/** What is inside a card. */
export interface ElementBody {
  root: HTMLElement;
  /** Shows the rows; false when they hold no data. */
  render(rows: Row[]): boolean;
}
