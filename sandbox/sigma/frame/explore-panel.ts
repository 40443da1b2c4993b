import type { Exploration } from '../saved/explorations.ts';
import type { Grouping, Sort } from '../workbooks/trips-statement.ts';
import type { WorkbookElement } from '../workbooks/workbooks.ts';
import { createElement } from './create-element.ts';
import { say } from './say.ts';
import { publishedSort, tableColumns } from './table-columns.ts';

interface ExplorePanelParts {
  onChange(change: Partial<Exploration>): void;
  onClose(): void;
}

/** The panel of explore mode: which elements are shown, their order, and their grouping. */
export interface ExplorePanel {
  root: HTMLElement;
  /** Draws the choices of a page's elements. */
  show(elements: WorkbookElement[], exploration: Exploration): void;
}

/** The panel. Simulated: Sigma's own explore mode offers far more. */
export function createExplorePanel({ onChange, onClose }: ExplorePanelParts): ExplorePanel {
  const close = createElement('button', { type: 'button', class: 'button' }, say('Back to view'));
  close.addEventListener('click', onClose);
  const fields = createElement('div', { class: 'explore-fields' });
  return {
    root: createElement(
      'aside',
      { class: 'explore', 'aria-label': say('Explore'), hidden: true },
      createElement('h2', {}, say('Explore')),
      fields,
      close,
    ),
    show(elements, exploration) {
      const focused = document.activeElement?.id;
      fields.replaceChildren(
        createShownField(elements, { exploration, onChange }),
        ...(elements.some(({ kind }) => kind === 'table')
          ? createSortFields(exploration.sort ?? publishedSort, onChange)
          : []),
        ...(elements.some(({ query }) => query === 'trips-per-day')
          ? [createGroupingField(exploration.grouping ?? 'day', onChange)]
          : []),
      );
      // Drawn anew, the field that was used would lose the focus.
      if (focused?.startsWith('explore-')) document.getElementById(focused)?.focus();
    },
  };
}

function createShownField(
  elements: WorkbookElement[],
  parts: { exploration: Exploration; onChange: ExplorePanelParts['onChange'] },
): HTMLElement {
  const { hidden } = parts.exploration;
  const choices = elements.map(({ id, title }) => {
    const box = createElement('input', { type: 'checkbox', id: `explore-${id}` });
    box.checked = !hidden.includes(id);
    box.addEventListener('change', () => {
      const others = hidden.filter((one) => one !== id);
      parts.onChange({ hidden: box.checked ? others : [...others, id] });
    });
    return createElement('label', { class: 'choice' }, box, say.content(title));
  });
  const legend = createElement('legend', {}, say('Shown elements'));
  return createElement('fieldset', { class: 'choices' }, legend, ...choices);
}

function createSortFields(sort: Sort, onChange: ExplorePanelParts['onChange']): HTMLElement[] {
  const columns = tableColumns.map(({ name, label }) => ({ value: name, label }));
  const directions = [
    { value: 'asc', label: say('Ascending') },
    { value: 'desc', label: say('Descending') },
  ] as const;
  return [
    createSelectField('explore-sort', say('Sort trips by'), {
      options: columns,
      value: sort.column,
      onChange: (column) => onChange({ sort: { ...sort, column } }),
    }),
    createSelectField('explore-order', say('Order'), {
      options: directions,
      value: sort.direction,
      onChange: (direction) => onChange({ sort: { ...sort, direction } }),
    }),
  ];
}

function createGroupingField(
  grouping: Grouping,
  onChange: ExplorePanelParts['onChange'],
): HTMLElement {
  const options = [
    { value: 'day', label: say('Day') },
    { value: 'week', label: say('Week') },
  ] as const;
  return createSelectField('explore-grouping', say('Group days by'), {
    options,
    value: grouping,
    onChange: (chosen) => onChange({ grouping: chosen }),
  });
}

function createSelectField<Value extends string>(
  id: string,
  label: string,
  parts: {
    options: readonly { value: Value; label: string }[];
    value: Value;
    onChange(value: Value): void;
  },
): HTMLElement {
  const options = parts.options.map((option) =>
    createElement('option', { value: option.value }, option.label),
  );
  const select = createElement('select', { id }, ...options);
  select.value = parts.value;
  select.addEventListener('change', () => {
    const chosen = parts.options[select.selectedIndex];
    if (chosen) parts.onChange(chosen.value);
  });
  return createElement(
    'div',
    { class: 'explore-field' },
    createElement('label', { for: id }, label),
    select,
  );
}
