import { createElement } from './create-element.ts';
import type { FrameConfig } from './frame-config.ts';
import { say } from './say.ts';

/** The frame's header: name of the workbook, and a tab per page where there are several. */
export interface PageTabs {
  root: HTMLElement;
  /** Marks the current page. */
  show(pageId: string): void;
}

/** `onChoose` is called with the id of a page. */
export function createPageTabs(
  workbook: FrameConfig['workbook'],
  onChoose: (pageId: string) => void,
): PageTabs {
  const buttons = workbook.pages.map(({ id, name }) => {
    const button = createElement('button', { type: 'button', 'data-page': id }, say.content(name));
    button.addEventListener('click', () => onChoose(id));
    return button;
  });
  const nav = createElement('nav', { class: 'tabs', 'aria-label': say('Pages') }, ...buttons);
  nav.hidden = buttons.length < 2;
  return {
    root: createElement(
      'header',
      { class: 'frame-header' },
      createElement('h1', {}, workbook.name),
      nav,
    ),
    show(pageId) {
      for (const button of buttons) {
        if (button.dataset.page === pageId) button.setAttribute('aria-current', 'page');
        else button.removeAttribute('aria-current');
      }
    },
  };
}
