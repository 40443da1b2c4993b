const yearSeconds = 31_536_000;

/** Lifetime of each cookie, in seconds. */
const maxAgeSeconds = {
  'portal-layout': yearSeconds,
  'portal-marks': yearSeconds,
  'portal-theme': yearSeconds,
} as const;

type PreferenceCookie = keyof typeof maxAgeSeconds;

/** Stores a preference in a cookie, because the server needs it for the first HTML. */
export function setPreferenceCookie(name: PreferenceCookie, value: string): void {
  writeCookie(name, value, maxAgeSeconds[name]);
}

/** Deletes a preference's cookie. */
export function deletePreferenceCookie(name: PreferenceCookie): void {
  writeCookie(name, '', 0);
}

function writeCookie(name: PreferenceCookie, value: string, seconds: number): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: Firefox and Safari lack the Cookie Store API.
  document.cookie = `${name}=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax${secure}`;
}
