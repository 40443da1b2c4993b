import type { Bookmark } from '../saved/bookmarks.ts';
import type { Exploration } from '../saved/explorations.ts';
import type { Workbook } from '../workbooks/workbooks.ts';

/**
 * Names how a fault makes the frame's script misbehave: `silent` posts nothing, `stuck` never loads
 * its data, `height-loop` posts wrong page heights.
 */
export type Misbehavior = 'silent' | 'stuck' | 'height-loop';

/** Configures the frame's script. The server writes it into the page's data block. */
export interface FrameConfig {
  sessionId: string;
  /** Time until the embed session ends, in ms. */
  expiresInMs: number;
  canExplore: boolean;
  /** Path of the workbook on the Sigma origin. */
  path: string;
  workbook: Pick<Workbook, 'name' | 'urlId' | 'controls' | 'pages'>;
  /** State to open: a bookmark, an exploration or the published version, with the URL's controls. */
  exploration: Exploration;
  /** Key of the exploration that the page opens. */
  exploreKey: string | null;
  /** Bookmark that the page opens. */
  bookmark: Pick<Bookmark, 'bookmarkId' | 'name'> | null;
  responsiveHeight: boolean;
  misbehavior: Misbehavior | null;
}

/** Configures the script of the page for a rejected embed. */
export interface RejectionConfig {
  code: string;
  message: string;
}

/** Reads the page's data block. Does not validate it, because the sandbox itself writes it. */
export function readFrameConfig<Config extends FrameConfig | RejectionConfig>(): Config {
  return JSON.parse(document.getElementById('embed')?.textContent ?? '{}') as Config;
}
