import type { Layout } from './dashboard-card.tsx';

const yearSeconds = 31_536_000;

/** Keeps the layout in a cookie: the server must know it, or the list would jump into place. */
export function keepLayout(layout: Layout): void {
  const isSecure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: Firefox and Safari lack the Cookie Store API.
  document.cookie = `portal-layout=${layout}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax${isSecure}`;
}
