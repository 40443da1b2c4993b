import { createElement } from './create-element.ts';
import { say } from './say.ts';

let open: HTMLDialogElement | undefined;

/**
 * Opens a dialog in the frame, in place of one that is open. It closes by its button, Escape and a
 * click outside; the focus then goes back to where it was.
 */
export function openDialog(title: string, ...content: (Node | string)[]): void {
  closeDialog();
  const close = createElement(
    'button',
    { type: 'button', class: 'icon-button dialog-close', 'aria-label': say('Close') },
    '×',
  );
  close.addEventListener('click', closeDialog);
  const heading = createElement('h2', { id: 'dialog-title' }, title);
  const dialog = createElement(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'dialog-title' },
    createElement('div', { class: 'dialog-head' }, heading, close),
    ...content,
  );
  dialog.addEventListener('close', () => dialog.remove());
  // A press that began inside, to mark text for instance, may end outside without closing.
  let pressed: EventTarget | null = null;
  dialog.addEventListener('pointerdown', (event) => {
    pressed = isOutside(event, dialog) ? dialog : null;
  });
  dialog.addEventListener('click', (event) => {
    if (pressed === dialog && isOutside(event, dialog)) closeDialog();
  });
  document.body.append(dialog);
  dialog.showModal();
  open = dialog;
}

/** Closes the dialog, if one is open. */
export function closeDialog(): void {
  const dialog = open;
  open = undefined;
  // Closed before it is removed: only `close` gives the focus back.
  if (dialog?.open) dialog.close();
}

/** Whether a dialog has the frame. */
export function isDialogOpen(): boolean {
  return open?.open ?? false;
}

/** The backdrop belongs to its dialog, so that only the place tells them apart. */
function isOutside(event: MouseEvent, dialog: HTMLDialogElement): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return (
    event.target === dialog &&
    (event.clientX < left || event.clientX > right || event.clientY < top || event.clientY > bottom)
  );
}
