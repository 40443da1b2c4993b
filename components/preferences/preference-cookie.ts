const yearSeconds = 31_536_000;

/** Lifetime of each cookie, in seconds. Without a lifetime, it lasts until the browser closes. */
const maxAgeSeconds = {
  'portal-demo': undefined,
  'portal-layout': yearSeconds,
  'portal-theme': yearSeconds,
} as const;

/** Stores a preference in a cookie, because the server needs it for the first HTML. */
export function setPreferenceCookie(name: keyof typeof maxAgeSeconds, value: string): void {
  const seconds = maxAgeSeconds[name];
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  const maxAge = seconds === undefined ? '' : `; Max-Age=${seconds}`;
  // biome-ignore lint/suspicious/noDocumentCookie: Firefox and Safari lack the Cookie Store API.
  document.cookie = `${name}=${value}; Path=/${maxAge}; SameSite=Lax${secure}`;
}
