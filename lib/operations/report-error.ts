import 'server-only';
import { services } from '../services.ts';

/**
 * Logs an error that a page or handler did not catch. Logs the route's pattern instead of the path,
 * whose query can contain an authorization code.
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
