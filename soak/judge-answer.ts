import { usersIn } from '../testing/evidence/users-in.ts';
import type { Arrived } from '../testing/http/http-exchange.ts';
import type { PageRequest } from './page-requests.ts';

/** What an answer means to the user who asked. */
export type Judgement =
  | { readonly kind: 'served' }
  /** The portal cannot renew the token now; the session stays. */
  | { readonly kind: 'unavailable' }
  /** `reason` as the portal gave it, or `none`. */
  | { readonly kind: 'ended'; readonly reason: string }
  /** Somebody else's data. */
  | { readonly kind: 'foreign'; readonly subjects: readonly string[] }
  | { readonly kind: 'unexpected'; readonly what: string };

/** Judges an answer to `request` of the user with that e-mail. */
export function judgeAnswer(request: PageRequest, email: string, answer: Arrived): Judgement {
  const { status, headers, body } = answer;
  const { shown, embedded } = usersIn(body);
  const strangers = [...shown, ...embedded].filter((subject) => subject !== email);
  if (strangers.length > 0) return { kind: 'foreign', subjects: strangers };
  if (status === 503) return { kind: 'unavailable' };
  if (status === 401) return { kind: 'ended', reason: codeIn(body) };
  const location = headers.location;
  if (status === 303 && location?.includes('/sign-in')) {
    return { kind: 'ended', reason: reasonIn(location) };
  }
  if (status !== 200) return { kind: 'unexpected', what: `status ${status}` };
  // A prefetch passes middleware by and brings the page's frame only, or nothing.
  if (request.kind === 'prefetch') return { kind: 'served' };
  const redirect = /NEXT_REDIRECT;\w+;(\/sign-in[^;]*)/.exec(body)?.[1];
  if (redirect) return { kind: 'ended', reason: reasonIn(redirect) };
  if (request.kind !== 'renewal' && shown.length === 0) {
    return { kind: 'unexpected', what: 'a page without its user' };
  }
  if (request.mints && embedded.length === 0) {
    return { kind: 'unexpected', what: 'a dashboard without an embed JWT' };
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
    // Not JSON: no reason was given.
  }
  return 'none';
}
