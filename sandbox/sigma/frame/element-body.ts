import type { Row } from '../warehouse/run-statement.ts';

/** Describes the content of a card. */
export interface ElementBody {
  root: HTMLElement;
  /** Shows the rows. Returns false if they hold no data. */
  render(rows: Row[]): boolean;
}
