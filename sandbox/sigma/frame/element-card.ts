import type { WorkbookElement } from '../workbooks/workbooks.ts';
import { createElement } from './create-element.ts';
import type { ElementBody } from './element-body.ts';
import type { ElementResult } from './embed-api.ts';

/** Describes a workbook element on the page: its title, and its content or a message instead. */
export interface ElementCard {
  element: WorkbookElement;
  root: HTMLElement;
  showLoading(): void;
  show(result: ElementResult): void;
  setMaximized(isMaximized: boolean): void;
}

/** Creates a card. Its Maximize button calls `onMaximize`. */
export function createElementCard(
  element: WorkbookElement,
  { body, onMaximize }: { body: ElementBody; onMaximize: () => void },
): ElementCard {
  const { id, title, kind } = element;
  const message = createElement('p', { class: 'card-message', hidden: true });
  const maximize = createElement('button', {
    type: 'button',
    class: 'maximize',
    'aria-label': `Maximize ${title}`,
    'aria-pressed': 'false',
  });
  maximize.addEventListener('click', onMaximize);
  const head = createElement('div', { class: 'card-head' }, createElement('h2', {}, title));
  head.append(maximize);
  const root = createElement(
    'section',
    { class: `card card-${kind}`, 'data-element': id, 'aria-label': title, tabindex: '-1' },
    // Key figures have neither a title nor a Maximize button.
    ...(kind === 'kpis' ? [] : [head]),
    body.root,
    message,
  );

  return {
    element,
    root,
    showLoading: () => root.setAttribute('aria-busy', 'true'),
    show(result) {
      root.removeAttribute('aria-busy');
      const hasContent = result.kind === 'rows' && body.render(result.rows);
      body.root.hidden = !hasContent;
      message.hidden = hasContent;
      message.textContent = result.kind === 'rows' ? 'No data' : result.message;
      message.classList.toggle('error', result.kind !== 'rows');
    },
    setMaximized(isMaximized) {
      root.classList.toggle('maximized', isMaximized);
      maximize.setAttribute('aria-pressed', String(isMaximized));
    },
  };
}
