import { createElement } from './create-element.ts';
import { openDialog } from './dialog.ts';
import type { Post } from './events.ts';
import type { FrameConfig } from './frame-config.ts';
import { say } from './say.ts';

/** Takes a name and posts `workbook:saveas`. Simulated: the copy is not kept. */
export function openSaveAsDialog({
  workbook,
  post,
}: {
  workbook: FrameConfig['workbook'];
  post: Post;
}): void {
  const name = createElement('input', {
    id: 'save-as-name',
    class: 'dialog-field',
    type: 'text',
    required: true,
    autofocus: true,
    maxlength: '200',
    autocomplete: 'off',
    value: say('Copy of {name}', { name: workbook.name }),
  });
  const submit = createElement('button', { type: 'submit', class: 'button primary' }, say('Save'));
  const status = createElement('p', { class: 'dialog-status', role: 'status' });
  const form = createElement(
    'form',
    { class: 'dialog-form' },
    createElement('label', { for: name.id }, say('Name')),
    name,
    status,
    createElement('div', { class: 'dialog-actions' }, submit),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit.disabled = true;
    const saveWorkbookId = createUrlId();
    post({ type: 'workbook:saveas', workbookId: workbook.urlId, saveWorkbookId });
    status.textContent = say(
      '{name} is saved as far as the host is told. The sandbox keeps no copy.',
      { name: name.value },
    );
  });
  openDialog(say('Save as'), form);
  name.select();
}

/** 22 letters and digits, as the last part of a workbook's address. */
function createUrlId(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const bytes = crypto.getRandomValues(new Uint8Array(22));
  return [...bytes].map((byte) => letters[byte % letters.length]).join('');
}
