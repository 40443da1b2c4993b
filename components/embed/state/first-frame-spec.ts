import type { Embed } from '../../../lib/sigma/embed.ts';

/** Describes where localStorage holds a dashboard's height, and which height is valid. */
export interface StoredHeightSpec {
  readonly key: string;
  readonly slug: string;
  /** Maximum valid height, in px. */
  readonly maxHeight: number;
}

/** Holds what the page's first script needs to make the frame. The stage's `data-spec` holds it. */
export interface FirstFrameSpec {
  readonly embed: Embed;
  /** Parameters to append to the embed URL, on a light and on a dark page. */
  readonly urlParameters: { readonly light: string; readonly dark: string };
  /** Accessible name of the frame. */
  readonly label: string;
  readonly storedHeight: StoredHeightSpec;
}
