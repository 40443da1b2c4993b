import type { Bookmark } from '../saved/bookmarks.ts';
import type { Exploration } from '../saved/explorations.ts';
import type { Workbook } from '../workbooks/workbooks.ts';

/**
 * How the script misbehaves when a fault says so: `silent` posts nothing, `stuck` never loads its
 * data, `height-loop` posts senseless page heights.
 */
export type Misbehavior = 'silent' | 'stuck' | 'height-loop';

/** What the server tells the frame's script in the page's data block. */
export interface FrameConfig {
  sessionId: string;
  /** Time until the embed session ends. */
  expiresInMs: number;
  mayExplore: boolean;
  /** Path of the workbook on the Sigma origin. */
  path: string;
  workbook: Pick<Workbook, 'name' | 'urlId' | 'controls' | 'pages'>;
  /** What the address, a bookmark or an exploration makes of the published version. */
  exploration: Exploration;
  exploreKey: string | null;
  /** The one that the page opens with. */
  bookmark: Pick<Bookmark, 'bookmarkId' | 'name'> | null;
  responsiveHeight: boolean;
  misbehavior: Misbehavior | null;
}

/** What the page of a refused embed tells its script. */
export interface RefusalConfig {
  code: string;
  message: string;
}

/** Reads the data block of the page; its writer is the same program. */
export function readFrameConfig<Config extends FrameConfig | RefusalConfig>(): Config {
  return JSON.parse(document.getElementById('embed')?.textContent ?? '{}') as Config;
}
