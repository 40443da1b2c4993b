import { themeEvent } from '../ui/is-dark.ts';
import { setPreferenceCookie } from './preference-cookie.ts';

/** Names a theme that the user can choose; `system` follows the operating system. */
export type Theme = 'system' | 'light' | 'dark';

let themeChannel: BroadcastChannel | undefined;

/** Applies a theme in this and other tabs. A cookie tells the server to render it, too. */
export function chooseTheme(theme: Theme): void {
  setPreferenceCookie('portal-theme', theme);
  themeChannel?.postMessage(theme);
  applyTheme(theme);
}

function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  const canvasColor = getComputedStyle(document.body).backgroundColor;
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    // The server renders a color for each system theme. Set all, whatever the system's theme is.
    meta.removeAttribute('media');
    meta.setAttribute('content', canvasColor);
  }
  for (const input of themeInputs()) input.checked = input.value === theme;
  dispatchEvent(new Event(themeEvent));
}

function themeInputs(): NodeListOf<HTMLInputElement> {
  return document.querySelectorAll<HTMLInputElement>('input[name="portal-theme"]');
}

const isTheme = (value: unknown): value is Theme =>
  value === 'system' || value === 'light' || value === 'dark';

/** Applies themes chosen in the account menu and in other tabs. Returns a cleanup. */
export function watchThemeChoice(): () => void {
  const handleChange = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'portal-theme') return;
    if (isTheme(target.value)) chooseTheme(target.value);
  };
  const channel = new BroadcastChannel('portal-theme');
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isTheme(data)) applyTheme(data);
  };
  themeChannel = channel;
  addEventListener('change', handleChange);
  return () => {
    channel.close();
    themeChannel = undefined;
    removeEventListener('change', handleChange);
  };
}
