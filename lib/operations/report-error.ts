import 'server-only';
import { services } from '../services.ts';

/**
 * Logs an error that a page or a handler did not catch, by the route's pattern: the request's path
 * can hold an authorization code in its query.
 */
export function reportError(
  error: unknown,
  request: { readonly method: string },
  context: { readonly routePath: string; readonly routeType: string },
): void {
  const digest =
    error instanceof Error && 'digest' in error ? { reference: String(error.digest) } : {};
  services().logger.error(
    { event: 'error', method: request.method, route: context.routePath, ...digest, err: error },
    'a request failed',
  );
}
