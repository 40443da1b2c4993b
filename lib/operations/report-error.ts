import 'server-only';
import { services } from '../services.ts';

/**
 * Logs an error that a page or handler did not catch. Logs the route's pattern instead of the
 * request's URL, because the query can contain an authorization code. The reference is Next's
 * digest of the error, which the error page shows.
 */
export function reportError(
  error: unknown,
  request: { readonly method: string },
  context: { readonly routePath: string; readonly routeType: string },
): void {
  const reference =
    error instanceof Error && 'digest' in error ? { reference: String(error.digest) } : {};
  services().logger.error(
    { event: 'error', method: request.method, route: context.routePath, ...reference, err: error },
    'a request failed',
  );
}
