const yearSeconds = 31_536_000;

/** How long each choice is kept; what has no time, until the browser closes. */
const keptSeconds = {
  'portal-demo': undefined,
  'portal-layout': yearSeconds,
  'portal-theme': yearSeconds,
} as const;

/** Keeps a choice in a cookie, since the server has to know it for its first HTML. */
export function keepCookie(name: keyof typeof keptSeconds, value: string): void {
  const seconds = keptSeconds[name];
  const isSecure = location.protocol === 'https:' ? '; Secure' : '';
  const age = seconds === undefined ? '' : `; Max-Age=${seconds}`;
  // biome-ignore lint/suspicious/noDocumentCookie: Firefox and Safari lack the Cookie Store API.
  document.cookie = `${name}=${value}; Path=/${age}; SameSite=Lax${isSecure}`;
}
