import { type ControlValues, dateRangeOf, formatDateRange } from '../workbooks/control-value.ts';
import type { WorkbookControl } from '../workbooks/workbooks.ts';
import type { ControlField } from './control-field.ts';
import { createElement } from './create-element.ts';
import type { ElementAnswer } from './embed-api.ts';
import { say } from './say.ts';
import { createZipPicker } from './zip-picker.ts';

interface ControlsParts {
  controls: WorkbookControl[];
  loadPickupZips(): Promise<ElementAnswer>;
  onChange(id: string, value: string): void;
  onReset(): void;
  /** Ends the listening to the document. */
  signal: AbortSignal;
}

/** The row of filters above the elements. */
export interface ControlBar {
  root: HTMLElement;
  show(values: ControlValues): void;
}

const TYPING_MS = 400;

/** Builds a field per control and the button that clears them all. */
export function createControlBar(parts: ControlsParts): ControlBar {
  const fields = parts.controls.map((control) => {
    const report = (value: string) => parts.onChange(control.id, value);
    const named = { ...control, label: say.content(control.label) };
    return { id: control.id, field: createField(named, report, parts) };
  });
  const reset = createElement('button', { type: 'button', class: 'button quiet' }, say('Reset'));
  reset.addEventListener('click', parts.onReset);
  return {
    root: createElement(
      'section',
      { class: 'controls', 'aria-label': say('Filters') },
      ...fields.map(({ field }) => field.root),
      reset,
    ),
    show(values) {
      for (const { id, field } of fields) field.show(values[id] ?? '');
      reset.hidden = Object.values(values).every((value) => value === '');
    },
  };
}

function createField(
  control: WorkbookControl,
  report: (value: string) => void,
  { loadPickupZips, signal }: ControlsParts,
): ControlField {
  if (control.kind === 'list') return createZipPicker(control, { report, loadPickupZips, signal });
  return control.kind === 'number'
    ? createNumberField(control, report)
    : createDateRangeField(control, report);
}

function createNumberField(
  { id, label }: WorkbookControl,
  report: (value: string) => void,
): ControlField {
  const input = createElement('input', {
    id,
    type: 'number',
    min: '0',
    step: '1',
    inputmode: 'decimal',
    placeholder: say('Any'),
  });
  let timer = 0;
  let reported = '';
  const send = () => {
    clearTimeout(timer);
    if (input.value === reported || !input.validity.valid) return;
    reported = input.value;
    report(input.value);
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(send, TYPING_MS);
  });
  input.addEventListener('change', send);
  return {
    root: createElement(
      'div',
      { class: 'control' },
      createElement('label', { for: id }, label),
      createElement('div', { class: 'prefixed' }, createElement('span', {}, '$'), input),
    ),
    show(value) {
      clearTimeout(timer);
      reported = value;
      if (input.value !== value) input.value = value;
    },
  };
}

function createDateRangeField(
  { id, label }: WorkbookControl,
  report: (value: string) => void,
): ControlField {
  const from = createElement('input', {
    id,
    type: 'date',
    'aria-label': say('{label} from', { label }),
  });
  const to = createElement('input', { type: 'date', 'aria-label': say('{label} to', { label }) });
  const send = () => report(formatDateRange({ min: from.value, max: to.value }));
  from.addEventListener('change', send);
  to.addEventListener('change', send);
  return {
    root: createElement(
      'div',
      { class: 'control', role: 'group', 'aria-label': label },
      createElement('span', { class: 'control-label' }, label),
      createElement('div', { class: 'range' }, from, createElement('span', {}, '–'), to),
    ),
    show(value) {
      const { min = '', max = '' } = dateRangeOf(value);
      from.value = min;
      to.value = max;
    },
  };
}
