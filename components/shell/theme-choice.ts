import { keepCookie } from '../preferences/keep-cookie.ts';
import { themeEvent } from './is-dark.ts';

/** What a user may choose; `system` follows the operating system. */
export type Theme = 'system' | 'light' | 'dark';

/** Shows a theme at once, and keeps it in a cookie for the server's next HTML. */
export function chooseTheme(theme: Theme): void {
  keepCookie('portal-theme', theme);
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  const canvas = getComputedStyle(document.body).backgroundColor;
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    meta.removeAttribute('media');
    meta.setAttribute('content', canvas);
  }
  for (const input of themeInputs()) input.checked = input.value === theme;
  dispatchEvent(new Event(themeEvent));
}

function themeInputs(): NodeListOf<HTMLInputElement> {
  return document.querySelectorAll<HTMLInputElement>('input[name="portal-theme"]');
}

const isTheme = (value: string): value is Theme => ['system', 'light', 'dark'].includes(value);

/** Lets the radio buttons of the account menu choose; answers how to stop. */
export function watchThemeChoice(): () => void {
  const choose = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'portal-theme') return;
    if (isTheme(target.value)) chooseTheme(target.value);
  };
  addEventListener('change', choose);
  return () => removeEventListener('change', choose);
}
