import type { Embed } from '../../../lib/sigma/embed.ts';

/** Describes where the browser stores a dashboard's height. */
export interface StoredHeightSpec {
  readonly key: string;
  readonly slug: string;
  /** Maximum height of a section, in px. */
  readonly max: number;
}

/** Holds what the page's first script needs to make the frame. The stage element carries it. */
export interface FirstFrameSpec {
  readonly embed: Embed;
  /** Parameters to append to the embed URL, for a light and a dark page. */
  readonly parameters: { readonly light: string; readonly dark: string };
  readonly label: string;
  readonly height: StoredHeightSpec;
}
