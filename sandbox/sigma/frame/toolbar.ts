import type { BookmarkActions } from './bookmarks.ts';
import { createElement } from './create-element.ts';
import type { FrameConfig } from './frame-config.ts';

/** The embed menu of `:menu_position`: saved views and refresh. */
export interface Toolbar {
  root: HTMLElement;
  /** Draws the saved views anew. */
  show(bookmarks: FrameConfig['bookmarks'], selectedId: string | null): void;
}

/** Builds the menu; it acts through what it is given. */
export function createToolbar(parts: {
  hideBookmarks: boolean;
  bookmarks: () => BookmarkActions;
  onRefresh: () => void;
}): Toolbar {
  const select = createElement('select', { 'aria-label': 'Saved view' });
  select.addEventListener('change', () => {
    parts
      .bookmarks()
      .select(select.value || null)
      .catch(() => {});
  });
  const refresh = createElement('button', { type: 'button', class: 'button' }, 'Refresh');
  refresh.addEventListener('click', parts.onRefresh);
  select.hidden = parts.hideBookmarks;
  return {
    root: createElement(
      'section',
      { class: 'toolbar', 'aria-label': 'Workbook menu' },
      select,
      refresh,
    ),
    show(bookmarks, selectedId) {
      const options = bookmarks.map(({ bookmarkId, name }) =>
        createElement('option', { value: bookmarkId }, name),
      );
      select.replaceChildren(createElement('option', { value: '' }, 'Published view'), ...options);
      select.value = selectedId ?? '';
    },
  };
}
