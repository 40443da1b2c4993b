import type { Bookmark } from '../saved/bookmarks.ts';
import type { Sort } from '../warehouse/trips-statement.ts';
import type { Workbook } from '../workbooks.ts';
import type { ControlValues } from './control-value.ts';

/** What the server tells the frame's script in the page's data block. */
export interface FrameConfig {
  sessionId: string;
  /** Time until the embed session ends. */
  expiresInMs: number;
  user: string;
  /** Path of the workbook on the Sigma origin. */
  path: string;
  workbook: Pick<Workbook, 'name' | 'urlId' | 'controls' | 'pages'>;
  pageId: string;
  elementId?: string | undefined;
  controls: ControlValues;
  sort: Sort | null;
  exploreKey: string | null;
  bookmarkId: string | null;
  bookmarks: Pick<Bookmark, 'bookmarkId' | 'name'>[];
  responsiveHeight: boolean;
  hideTooltip: boolean;
  hideBookmarks: boolean;
  menu: 'top' | 'bottom' | 'none';
  language: string;
  /** Set by a fault: nothing is ever posted to the parent. */
  isSilent: boolean;
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
