import { createElement } from './create-element.ts';

const titles: Readonly<Record<string, string>> = {
  export: 'Export',
  schedule: 'Schedule',
  'save-as': 'Save as',
};
let openDialog: HTMLDialogElement | undefined;

/**
 * Handles `workbook:modal:toggle`: closes an open dialog, then opens the dialog of that type. For
 * null, only closes. Ignores types that are unknown or that the account type does not allow. A
 * dialog also closes by its button and Escape.
 * Simplified: a dialog only has a title and a note.
 */
export function toggleDialog(type: string | null, canExplore: boolean): void {
  const title = titles[type ?? ''];
  if (type !== null && (!title || (type !== 'export' && !canExplore))) return;
  // Close before removing, because only `close` restores the focus.
  openDialog?.close();
  if (!title) return;
  const closeButton = createElement('button', { type: 'button', class: 'button' }, 'Close');
  const dialog = createElement(
    'dialog',
    { class: 'dialog', 'aria-label': title },
    createElement('h2', {}, title),
    createElement('p', {}, 'Sigma has its own dialog here. The sandbox has none.'),
    closeButton,
  );
  closeButton.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  openDialog = dialog;
}
