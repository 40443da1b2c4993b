import type { ControlValues } from '../workbooks/control-value.ts';
import type { WorkbookControl } from '../workbooks/workbooks.ts';
import { createElement } from './create-element.ts';

/** Describes the row of filters above the elements. */
export interface ControlBar {
  root: HTMLElement;
  /** Shows canonical values without calling `onChange`. */
  show(values: ControlValues): void;
}

/** Time after a keystroke until the value is sent. */
const TYPING_DELAY_MS = 400;

/**
 * Creates a field per control. Calls `onChange` with a changed, valid value: 400 ms after the last
 * keystroke, on Enter, or when the field loses the focus.
 */
export function createControlBar(
  controls: WorkbookControl[],
  onChange: (id: string, value: string) => void,
): ControlBar {
  const fields = controls.map((control) => createField(control, onChange));
  return {
    root: createElement(
      'section',
      { class: 'controls', 'aria-label': 'Filters' },
      ...fields.map(({ root }) => root),
    ),
    show(values) {
      for (const { id, show } of fields) show(values[id] ?? '');
    },
  };
}

function createField(
  { id, label, kind }: WorkbookControl,
  onChange: (id: string, value: string) => void,
) {
  const input = createElement('input', {
    id,
    type: kind === 'number' ? 'number' : 'text',
    min: kind === 'number' && '0',
    pattern: kind === 'list' && '\\d{5}(,\\d{5})*',
    placeholder: 'All',
    autocomplete: 'off',
  });
  let timer = 0;
  let reportedValue = '';
  const send = () => {
    clearTimeout(timer);
    if (input.value === reportedValue || !input.validity.valid) return;
    reportedValue = input.value;
    onChange(id, input.value);
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(send, TYPING_DELAY_MS);
  });
  input.addEventListener('change', send);
  return {
    id,
    root: createElement(
      'div',
      { class: 'control' },
      createElement('label', { for: id }, label),
      input,
    ),
    show(value: string) {
      clearTimeout(timer);
      reportedValue = value;
      if (input.value !== value) input.value = value;
    },
  };
}
