import type { WorkbookElement } from '../workbooks/workbooks.ts';
import { createElement } from './create-element.ts';
import type { ElementBody } from './element-body.ts';
import type { ElementAnswer } from './embed-api.ts';

/** An element of a workbook on the page: title, content, and the words when there is none. */
export interface ElementCard {
  element: WorkbookElement;
  root: HTMLElement;
  showLoading(): void;
  show(answer: ElementAnswer): void;
  setMaximized(isMaximized: boolean): void;
}

/** Builds the card; `onMaximize` is called by its button. */
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
    ...(kind === 'kpis' ? [] : [head]),
    body.root,
    message,
  );

  return {
    element,
    root,
    showLoading: () => root.setAttribute('aria-busy', 'true'),
    show(answer) {
      root.removeAttribute('aria-busy');
      const isThere = answer.kind === 'rows' && body.render(answer.rows);
      body.root.hidden = !isThere;
      message.hidden = isThere;
      message.textContent = answer.kind === 'rows' ? 'No data' : answer.message;
      message.classList.toggle('error', answer.kind !== 'rows');
    },
    setMaximized(isMaximized) {
      root.classList.toggle('maximized', isMaximized);
      maximize.setAttribute('aria-pressed', String(isMaximized));
    },
  };
}
