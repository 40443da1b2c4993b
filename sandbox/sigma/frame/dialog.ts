import { createElement } from './create-element.ts';

const titles: Readonly<Record<string, string>> = {
  export: 'Export',
  schedule: 'Schedule',
  'save-as': 'Save as',
};
let open: HTMLDialogElement | undefined;

/**
 * Opens the dialog of `workbook:modal:toggle`, in place of one that is open; null closes. It closes
 * by its button and by Escape, too. Nothing happens for dialogs that are unknown, or not for this
 * account type. Simulated: it says what Sigma would do there, and does nothing.
 */
export function toggleDialog(type: string | null, mayExplore: boolean): void {
  const title = titles[type ?? ''];
  if (type !== null && (!title || (type !== 'export' && !mayExplore))) return;
  // Closed before it is removed: only `close` gives the focus back.
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
