const yearSeconds = 31_536_000;

/** Keeps a choice for a year in a cookie, since the server has to know it for its first HTML. */
export function keepCookie(name: 'portal-layout' | 'portal-theme', value: string): void {
  const isSecure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: Firefox and Safari lack the Cookie Store API.
  document.cookie = `${name}=${value}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax${isSecure}`;
}
