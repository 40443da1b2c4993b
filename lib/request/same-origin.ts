import 'server-only';
import { services } from '../services.ts';

/**
 * Returns whether a state-changing request comes from the portal's own pages, that is, whether its
 * `Origin` is the configured one. Browsers send `Origin` with every POST. Any other value is
 * recorded as a security event.
 */
export function isSameOrigin(request: Request): boolean {
  const { config, record } = services();
  const isOwn = request.headers.get('origin') === config.NEXTAUTH_URL;
  if (!isOwn) record('security_event', { kind: 'foreign_origin' });
  return isOwn;
}
