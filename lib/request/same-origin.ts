import 'server-only';
import { services } from '../services.ts';

/**
 * Whether a state-changing request comes from the portal's own pages: its `Origin` is the
 * configured address. A browser sends `Origin` with every POST; whatever else comes is recorded as
 * odd usage.
 */
export function isSameOrigin(request: Request): boolean {
  const { config, record } = services();
  const isOwn = request.headers.get('origin') === config.NEXTAUTH_URL;
  if (!isOwn) record('security_event', { kind: 'foreign_origin' });
  return isOwn;
}
