/** Holds what the security headers depend on. */
interface SecurityOptions {
  /** Origin of Sigma's frames. */
  readonly embedOrigin: string;
  /** True for a public origin, which is HTTPS. False on localhost, even in a production build. */
  readonly isProduction: boolean;
}

/**
 * Returns the Content-Security-Policy of one response. Scripts need the nonce, unless a
 * script with the nonce loads them. Inline styles need it. Frames may only load from the embed
 * origin. `form-action 'self'` does not block sign-in: its form posts to the portal, and the page in
 * the response navigates to Databricks. The development server's hot reload needs a looser policy.
 */
export function contentSecurityPolicy(
  nonce: string,
  { embedOrigin, isDevServer, isProduction }: SecurityOptions & { readonly isDevServer: boolean },
): string {
  const devScript = isDevServer ? " 'unsafe-eval'" : '';
  const styles = isDevServer ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${devScript}`,
    `style-src 'self' ${styles}`,
    "img-src 'self' data:",
    `connect-src 'self'${isDevServer ? ' ws:' : ''}`,
    `frame-src ${embedOrigin}`,
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    ...(isProduction ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/**
 * Returns the other security headers of every response. Do not add COEP: Sigma's frame does not opt
 * in to it. Do not use the referrer policy `no-referrer`: form posts would send `Origin: null`.
 */
export function securityHeaders({
  embedOrigin,
  isProduction,
}: SecurityOptions): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': [
      'camera=()',
      'geolocation=()',
      'microphone=()',
      'payment=()',
      'usb=()',
      ...['fullscreen', 'clipboard-read', 'clipboard-write'].map(
        (feature) => `${feature}=(self "${embedOrigin}")`,
      ),
    ].join(', '),
    'cache-control': 'private, no-store',
    vary: 'Cookie',
    ...(isProduction ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  };
}
