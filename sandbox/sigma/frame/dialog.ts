import { createElement } from './create-element.ts';

const titles: Readonly<Record<string, string>> = {
  export: 'Export',
  schedule: 'Schedule',
  'save-as': 'Save as',
};
let open: HTMLDialogElement | undefined;

/**
 * Opens the dialog of `workbook:modal:toggle` and closes an open one. `type` null only closes. The
 * dialog also closes by its button and Escape. Ignores types that are unknown or that the account
 * type does not allow. Simulated: the dialog only has a title and a note.
 */
export function toggleDialog(type: string | null, canExplore: boolean): void {
  const title = titles[type ?? ''];
  if (type !== null && (!title || (type !== 'export' && !canExplore))) return;
  // Close before removing, because only `close` restores the focus.
  open?.close();
  if (!title) return;
  const close = createElement('button', { type: 'button', class: 'button' }, 'Close');
  const dialog = createElement(
    'dialog',
    { class: 'dialog', 'aria-label': title },
    createElement('h2', {}, title),
    createElement('p', {}, 'Sigma has its own dialog here. The sandbox has none.'),
    close,
  );
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  open = dialog;
}
