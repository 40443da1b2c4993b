import { createElement } from './create-element.ts';
import { openDialog } from './dialog.ts';
import { say } from './say.ts';

/** The button that shows the link of `workbook:sharinglink:update`. */
export interface ShareButton {
  root: HTMLElement;
  /** Null takes the button away. */
  setLink(link: string | null): void;
}

/** A button that is not shown until there is a link. */
export function createShareButton(): ShareButton {
  let link: string | null = null;
  const root = createElement(
    'button',
    { type: 'button', class: 'button share', hidden: true },
    say('Share'),
  );
  root.addEventListener('click', () => {
    const field = createElement('input', {
      type: 'text',
      class: 'dialog-field',
      readonly: true,
      autofocus: true,
      'aria-label': say('Link to this workbook'),
      value: link ?? '',
    });
    openDialog(say('Share'), field);
    field.select();
  });
  return {
    root,
    setLink(next) {
      link = next;
      root.hidden = next === null;
    },
  };
}
