import { createElement } from './create-element.ts';
import type { FrameConfig } from './frame-config.ts';

/** The frame's header: name of the workbook, and a tab per page where there are several. */
export interface PageTabs {
  root: HTMLElement;
  /** Marks the current page. */
  show(pageId: string): void;
}

/** Builds the header. `onChoose` is called with the id of a page. */
export function createPageTabs(
  { name: title, pages }: FrameConfig['workbook'],
  onChoose: (pageId: string) => void,
): PageTabs {
  const buttons = pages.map(({ id, name }) => {
    const button = createElement('button', { type: 'button', 'data-page': id }, name);
    button.addEventListener('click', () => onChoose(id));
    return button;
  });
  const nav = createElement('nav', { class: 'tabs', 'aria-label': 'Pages' }, ...buttons);
  nav.hidden = buttons.length < 2;
  return {
    root: createElement('header', {}, createElement('h1', {}, title), nav),
    show(pageId) {
      for (const button of buttons) {
        if (button.dataset.page === pageId) button.setAttribute('aria-current', 'page');
        else button.removeAttribute('aria-current');
      }
    },
  };
}
