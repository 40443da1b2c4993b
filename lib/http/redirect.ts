import 'server-only';
import { services } from '../services.ts';

/** A 303 to a path of the portal, on its configured address whatever the request's Host says. */
export function seeOther(path: string, headers = new Headers()): Response {
  headers.set('location', new URL(path, services().config.NEXTAUTH_URL).href);
  return new Response(null, { status: 303, headers });
}
