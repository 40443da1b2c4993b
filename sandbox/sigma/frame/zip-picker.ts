import { zipsOf } from '../workbooks/control-value.ts';
import type { WorkbookControl } from '../workbooks/workbooks.ts';
import type { ControlField } from './control-field.ts';
import { createElement } from './create-element.ts';
import type { ElementAnswer } from './embed-api.ts';
import { formatFigure } from './format-figure.ts';
import { say } from './say.ts';

interface Choice {
  zip: string;
  trips: string;
}

/** A multi-select of the ZIP codes that the person may see, filled when it is first opened. */
export function createZipPicker(
  control: WorkbookControl,
  parts: {
    report(value: string): void;
    loadPickupZips(): Promise<ElementAnswer>;
    signal: AbortSignal;
  },
): ControlField {
  const current = createElement('span', { class: 'picker-value' }, say('All'));
  const summary = createElement('summary', { 'aria-label': control.label }, current);
  const list = createElement('fieldset', { class: 'picker-list' });
  const details = createElement('details', { class: 'picker', id: control.id }, summary, list);
  let chosen: string[] = [];
  let choices: Choice[] = [];

  function draw(): void {
    const known = choices.map(({ zip }) => zip);
    const missing = chosen.filter((zip) => !known.includes(zip)).map((zip) => ({ zip, trips: '' }));
    const legend = createElement('legend', { class: 'visually-hidden' }, control.label);
    list.replaceChildren(legend, ...[...missing, ...choices].map(option));
  }

  function option({ zip, trips }: Choice): HTMLElement {
    const box = createElement('input', { type: 'checkbox', value: zip, 'aria-label': zip });
    box.checked = chosen.includes(zip);
    box.addEventListener('change', () => {
      const others = chosen.filter((one) => one !== zip);
      parts.report((box.checked ? [...others, zip] : others).join(','));
    });
    const count = createElement('span', { class: 'picker-count' }, trips);
    return createElement('label', {}, box, createElement('span', {}, zip), count);
  }

  async function fill(): Promise<void> {
    if (choices.length > 0) return;
    list.replaceChildren(createElement('p', { class: 'picker-note' }, say('Loading…')));
    const answer = await parts.loadPickupZips();
    if (answer.kind !== 'rows' || answer.rows.length === 0) {
      const note = answer.kind === 'rows' ? say('No data') : answer.message;
      list.replaceChildren(createElement('p', { class: 'picker-note' }, note));
      return;
    }
    choices = answer.rows.map((row) => ({
      zip: row.pickup_zip ?? '',
      trips: formatFigure(Number(row.trips), 'count'),
    }));
    draw();
  }

  details.addEventListener('toggle', () => {
    // A rejection means that the session has ended, which the whole frame then says.
    if (details.open) fill().catch(() => {});
  });
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !details.open) return;
    event.preventDefault();
    details.open = false;
    summary.focus();
  });
  document.addEventListener(
    'pointerdown',
    ({ target }) => {
      if (target instanceof Node && !details.contains(target)) details.open = false;
    },
    { signal: parts.signal },
  );

  return {
    root: createElement(
      'div',
      { class: 'control' },
      createElement('span', { class: 'control-label', 'aria-hidden': 'true' }, control.label),
      details,
    ),
    show(value) {
      chosen = zipsOf(value);
      current.textContent =
        chosen.length === 0
          ? say('All')
          : chosen.length <= 2
            ? chosen.join(', ')
            : say('{count} ZIPs', { count: String(chosen.length) });
      summary.setAttribute('aria-label', `${control.label}: ${current.textContent}`);
      for (const box of list.querySelectorAll('input')) box.checked = chosen.includes(box.value);
    },
  };
}
