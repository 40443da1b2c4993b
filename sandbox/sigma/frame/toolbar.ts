import { createElement } from './create-element.ts';
import type { FrameConfig } from './frame-config.ts';
import { say } from './say.ts';

/** The embed menu of `:menu_position`: saved views, refresh, and explore where it is permitted. */
export interface Toolbar {
  root: HTMLElement;
  /** Draws the saved views anew. */
  show(bookmarks: FrameConfig['bookmarks'], selectedId: string | null): void;
}

/** Builds the menu; it acts through what it is given. */
export function createToolbar(
  config: FrameConfig,
  parts: {
    onSelect(bookmarkId: string | null): void;
    onRefresh(): void;
    onExplore(): void;
  },
): Toolbar {
  const select = createElement('select', { 'aria-label': say('Saved view') });
  select.addEventListener('change', () => parts.onSelect(select.value || null));
  select.hidden = config.hideBookmarks;
  const explore = createButton(say('Explore'), parts.onExplore);
  explore.hidden = config.hideExploreToggle || !config.permissions.explore;
  return {
    root: createElement(
      'section',
      { class: 'toolbar', 'aria-label': say('Workbook menu') },
      select,
      explore,
      createButton(say('Refresh'), parts.onRefresh),
    ),
    show(bookmarks, selectedId) {
      const options = bookmarks.map(({ bookmarkId, name }) =>
        createElement('option', { value: bookmarkId }, name),
      );
      select.replaceChildren(
        createElement('option', { value: '' }, say('Published view')),
        ...options,
      );
      select.value = selectedId ?? '';
    },
  };
}

function createButton(label: string, onClick: () => void): HTMLButtonElement {
  const button = createElement('button', { type: 'button', class: 'button' }, label);
  button.addEventListener('click', onClick);
  return button;
}
