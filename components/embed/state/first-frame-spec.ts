import type { Embed } from '../../../lib/sigma/embed.ts';

/** Where a dashboard's height is kept. */
export interface KeptHeight {
  readonly key: string;
  readonly slug: string;
  /** No section is taller than this (px). */
  readonly most: number;
}

/** What the page's first script needs to make the frame; the page carries it on the stage. */
export interface FirstFrameSpec {
  readonly embed: Embed;
  /** What is added to the embed's URL, for a light and a dark page. */
  readonly parameters: { readonly light: string; readonly dark: string };
  readonly label: string;
  readonly height: KeptHeight;
}
