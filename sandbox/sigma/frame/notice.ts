import { createElement } from './create-element.ts';
import { closeDialog } from './dialog.ts';

/** Covers the frame with a sentence that nothing but a new load can change. */
export function showNotice(message: string): void {
  closeDialog();
  const text = createElement('p', {}, message);
  const notice = createElement('div', { class: 'notice', role: 'alert' }, text);
  for (const child of document.body.children) child.setAttribute('inert', '');
  document.body.append(createElement('div', { class: 'notice-cover' }, notice));
}
