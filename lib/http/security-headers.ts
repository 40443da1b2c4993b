/** What the headers depend on. */
interface SecurityOptions {
  /** Origin of Sigma's frames. */
  readonly embedOrigin: string;
  /** Whether the portal is served over HTTPS, to more than this machine. */
  readonly isProduction: boolean;
}

/**
 * The Content-Security-Policy of one response. Scripts and styles need the nonce; frames come from
 * the embed origin alone. `form-action 'self'` holds even behind SSO, since sign-in leaves by a
 * navigation and not by a form. The development server's hot reload needs a looser policy.
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
 * The other headers of every response. Never COEP: a vendor's frame does not opt in to it.
 * `no-referrer` would make form posts send `Origin: null`.
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
