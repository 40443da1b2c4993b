import 'server-only';
import { services } from './services.ts';

/**
 * Whether a state-changing request comes from the portal's own pages: its `Origin` is the
 * configured address. A browser sends `Origin` with every POST.
 */
export function isSameOrigin(request: Request): boolean {
  return request.headers.get('origin') === services().config.NEXTAUTH_URL;
}
