import type { Row } from '../warehouse/run-statement.ts';
import type { WorkbookElement } from '../workbooks/workbooks.ts';
import { createElement } from './create-element.ts';
import type { ElementAnswer } from './embed-api.ts';
import { say } from './say.ts';

/** What is inside a card. */
export interface ElementBody {
  root: HTMLElement;
  /** Shows the rows; false when they hold no data. */
  render(rows: Row[]): boolean;
}

/** What a card came to show. */
export type CardOutcome = 'data' | 'no-data' | 'failed';

/** An element of a workbook on the page: title, content, and the words when there is none. */
export interface ElementCard {
  element: WorkbookElement;
  root: HTMLElement;
  showLoading(): void;
  show(answer: ElementAnswer): CardOutcome;
  setMaximised(isMaximised: boolean): void;
}

/** Builds the card; `onMaximise` is called by its button. */
export function createElementCard(
  element: WorkbookElement,
  { body, onMaximise }: { body: ElementBody; onMaximise: () => void },
): ElementCard {
  const title = say.content(element.title);
  const hasChrome = element.kind !== 'kpis';
  const message = createElement('p', { class: 'card-message', hidden: true });
  const maximise = createElement('button', {
    type: 'button',
    class: 'icon-button maximise',
    'aria-label': say('Maximize {title}', { title }),
    'aria-pressed': 'false',
  });
  maximise.addEventListener('click', onMaximise);
  const heading = createElement('h2', { id: `title-${element.id}` }, title);
  const root = createElement(
    'section',
    {
      class: `card card-${element.kind} span-${element.span}`,
      'data-element': element.id,
      'aria-labelledby': `title-${element.id}`,
      tabindex: '-1',
    },
    createElement('div', { class: hasChrome ? 'card-head' : 'visually-hidden' }, heading),
    createElement('div', { class: 'card-body' }, body.root, message),
  );
  if (hasChrome) root.querySelector('.card-head')?.append(maximise);

  function explain(text: string, isError: boolean): void {
    message.textContent = text;
    message.classList.toggle('error', isError);
    message.hidden = false;
    body.root.hidden = true;
  }

  return {
    element,
    root,
    showLoading: () => root.setAttribute('aria-busy', 'true'),
    show(answer) {
      root.removeAttribute('aria-busy');
      if (answer.kind !== 'rows') {
        explain(answer.message, true);
        return 'failed';
      }
      // Shown before it is drawn, because a chart takes its size from its place.
      body.root.hidden = false;
      message.hidden = true;
      if (body.render(answer.rows)) return 'data';
      explain(say('No data'), false);
      return 'no-data';
    },
    setMaximised(isMaximised) {
      root.classList.toggle('maximised', isMaximised);
      maximise.setAttribute('aria-pressed', String(isMaximised));
    },
  };
}
