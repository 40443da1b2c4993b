import { usersIn } from '../testing/evidence/users-in.ts';
import type { CompleteResponse } from '../testing/http/http-exchange.ts';
import type { PageRequest } from './page-requests.ts';

/** Describes what a response means to the user who sent the request. */
export type ResponseOutcome =
  | { readonly kind: 'served' }
  /** The portal cannot renew the access token now, and keeps the session. */
  | { readonly kind: 'unavailable' }
  /** The session ended. `reason` is the one that the portal gives, or `none`. */
  | { readonly kind: 'ended'; readonly reason: string }
  /** The response contains another user's data. */
  | { readonly kind: 'foreign'; readonly otherUsers: readonly string[] }
  | { readonly kind: 'unexpected'; readonly description: string };

/** Classifies a response to `request` from the user with `email`. */
export function classifyResponse(
  request: PageRequest,
  email: string,
  response: CompleteResponse,
): ResponseOutcome {
  const { status, headers, body } = response;
  const { shown, embedded } = usersIn(body);
  const otherUsers = [...shown, ...embedded].filter((subject) => subject !== email);
  if (otherUsers.length > 0) return { kind: 'foreign', otherUsers };
  if (status === 503) return { kind: 'unavailable' };
  if (status === 401) return { kind: 'ended', reason: codeIn(body) };
  const location = headers.location;
  if (status === 303 && location?.includes('/sign-in')) {
    return { kind: 'ended', reason: reasonIn(location) };
  }
  if (status !== 200) return { kind: 'unexpected', description: `status ${status}` };
  // A prefetch bypasses middleware. It gets at most the page's shell, which shows no user.
  if (request.kind === 'prefetch') return { kind: 'served' };
  const redirect = /NEXT_REDIRECT;\w+;(\/sign-in[^;]*)/.exec(body)?.[1];
  if (redirect) return { kind: 'ended', reason: reasonIn(redirect) };
  if (request.kind !== 'renewal' && shown.length === 0) {
    return { kind: 'unexpected', description: 'a page without its user' };
  }
  if (request.hasEmbed && embedded.length === 0) {
    return { kind: 'unexpected', description: 'a dashboard without an embed JWT' };
  }
  return { kind: 'served' };
}

function reasonIn(location: string): string {
  return new URL(location, 'http://portal.invalid').searchParams.get('reason') ?? 'none';
}

function codeIn(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed && 'code' in parsed) return String(parsed.code);
  } catch {
    // Not JSON, so there is no reason.
  }
  return 'none';
}
