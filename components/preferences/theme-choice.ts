import { themeEvent } from '../ui/is-dark.ts';
import { keepCookie } from './keep-cookie.ts';

/** What a user may choose; `system` follows the operating system. */
export type Theme = 'system' | 'light' | 'dark';

let otherTabs: BroadcastChannel | undefined;

/** Shows a theme at once, here and in other tabs, and keeps it for the server's next HTML. */
export function chooseTheme(theme: Theme): void {
  keepCookie('portal-theme', theme);
  otherTabs?.postMessage(theme);
  showTheme(theme);
}

function showTheme(theme: Theme): void {
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

const isTheme = (value: unknown): value is Theme =>
  value === 'system' || value === 'light' || value === 'dark';

/** Lets the radio buttons of the account menu choose, and other tabs; answers how to stop. */
export function watchThemeChoice(): () => void {
  const choose = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'portal-theme') return;
    if (isTheme(target.value)) chooseTheme(target.value);
  };
  const channel = new BroadcastChannel('portal-theme');
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isTheme(data)) showTheme(data);
  };
  otherTabs = channel;
  addEventListener('change', choose);
  return () => {
    channel.close();
    otherTabs = undefined;
    removeEventListener('change', choose);
  };
}
