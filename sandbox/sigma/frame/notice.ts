import { createElement } from './create-element.ts';

/** Covers the frame with a sentence that nothing but a new load can change. */
export function showNotice(message: string): void {
  const text = createElement('p', {}, message);
  const notice = createElement('div', { class: 'notice', role: 'alert' }, text);
  for (const child of document.body.children) child.setAttribute('inert', '');
  document.body.append(createElement('div', { class: 'notice-cover' }, notice));
}

let open: HTMLDialogElement | undefined;

/** Opens a small dialog in the frame, in place of one that is open. */
export function openDialog(title: string, ...content: (Node | string)[]): void {
  closeDialog();
  const close = createElement('button', { type: 'button', class: 'button' }, 'Close');
  close.addEventListener('click', closeDialog);
  open = createElement(
    'dialog',
    { class: 'dialog', 'aria-label': title },
    createElement('h2', {}, title),
    ...content,
    createElement('div', { class: 'dialog-actions' }, close),
  );
  open.addEventListener('close', closeDialog);
  document.body.append(open);
  open.showModal();
}

/** Closes the dialog, if one is open. */
export function closeDialog(): void {
  open?.remove();
  open = undefined;
}
