import type { Exploration } from '../saved/explorations.ts';
import type { WorkbookElement } from '../workbooks/workbooks.ts';
import { createElement } from './create-element.ts';
import { createCsv } from './csv.ts';
import { openDialog } from './dialog.ts';
import type { EmbedApi } from './embed-api.ts';
import { formatFigure } from './format-figure.ts';
import { say } from './say.ts';
import { tableColumns } from './table-columns.ts';

interface ExportParts {
  api: EmbedApi;
  /** The elements that the current page shows. */
  elements: WorkbookElement[];
  exploration: Exploration;
}

const totalsColumns = [
  { name: 'trips', label: say('Trips') },
  { name: 'revenue', label: say('Revenue') },
  { name: 'average_fare', label: say('Average fare') },
  { name: 'average_distance', label: say('Average distance') },
  { name: 'days', label: say('Days') },
];

/** Offers the page's elements and downloads the chosen one as CSV, as this person sees it. */
export function openExportDialog({ api, elements, exploration }: ExportParts): void {
  const choices = elements.map((element, index) =>
    createElement(
      'label',
      { class: 'choice' },
      createElement('input', {
        type: 'radio',
        name: 'element',
        value: element.id,
        checked: index === 0,
        autofocus: index === 0,
      }),
      say.content(element.title),
    ),
  );
  const submit = createElement(
    'button',
    { type: 'submit', class: 'button primary' },
    say('Download CSV'),
  );
  submit.disabled = elements.length === 0;
  const status = createElement('p', { class: 'dialog-status', role: 'status' });
  const form = createElement(
    'form',
    { class: 'dialog-form' },
    createElement(
      'fieldset',
      { class: 'choices' },
      createElement('legend', {}, say('What to export')),
      ...choices,
    ),
    createElement(
      'p',
      { class: 'dialog-note' },
      say('You get the rows that you may see, with the current filters.'),
    ),
    status,
    createElement('div', { class: 'dialog-actions' }, submit),
  );

  async function download(element: WorkbookElement): Promise<void> {
    submit.disabled = true;
    status.textContent = say('Preparing the file…');
    const answer = await api.exportElement(element.id, exploration);
    submit.disabled = false;
    if (answer.kind !== 'rows') {
      status.textContent = answer.message;
      return;
    }
    const columns = columnsOf(element);
    const rows = answer.rows.map((row) => columns.map(({ name }) => row[name] ?? null));
    const name = `${say.content(element.title)}.csv`;
    saveFile(
      name,
      createCsv(
        columns.map(({ label }) => label),
        rows,
      ),
    );
    const count = formatFigure(rows.length, 'count');
    status.textContent = say('{name} downloaded, rows: {count}.', { name, count });
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const id = new FormData(form).get('element');
    const chosen = elements.find((element) => element.id === id);
    // A rejection means that the session has ended, which the whole frame then says.
    if (chosen) download(chosen).catch(() => {});
  });
  openDialog(say('Export'), form);
}

function columnsOf(element: WorkbookElement): { name: string; label: string }[] {
  if (element.kind === 'table') return tableColumns;
  if (element.kind === 'kpis') return totalsColumns;
  return [element.category, element.measure].map(({ column, label }) => ({
    name: column,
    label: say.content(label),
  }));
}

function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  createElement('a', { href: url, download: name }).click();
  // The browser reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
