/** One filter on the page. */
export interface ControlField {
  root: HTMLElement;
  /** Shows a canonical value without reporting it. */
  show(value: string): void;
}
