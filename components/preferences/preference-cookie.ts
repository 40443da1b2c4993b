const yearSeconds = 31_536_000;

/** Lifetime of each cookie, in seconds. */
const maxAgeSeconds = {
  'portal-layout': yearSeconds,
  'portal-theme': yearSeconds,
} as const;

/** Stores a preference in a cookie, because the server needs it for the first HTML. */
export function setPreferenceCookie(name: keyof typeof maxAgeSeconds, value: string): void {
  const seconds = maxAgeSeconds[name];
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: Firefox and Safari lack the Cookie Store API.
  document.cookie = `${name}=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax${secure}`;
}
