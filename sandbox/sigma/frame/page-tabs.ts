import { createElement } from './create-element.ts';
import type { FrameConfig } from './frame-config.ts';

/** Describes the frame's header: the workbook's name, and tabs if it has several pages. */
export interface PageTabs {
  root: HTMLElement;
  /** Marks the current page. */
  show(pageId: string): void;
}

/** Creates the header. A tab calls `onChoose` with its page's ID. */
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
