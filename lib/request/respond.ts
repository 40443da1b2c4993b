import 'server-only';
import { nextProxyCookies } from 'iron-session';
import { type NextRequest, NextResponse } from 'next/server';
import { isDevServer } from '../config/env.ts';
import { hasRefreshMark, markRefresh, signInPath } from '../http/return-to.ts';
import { contentSecurityPolicy, securityHeaders } from '../http/security-headers.ts';
import { embedProblems } from '../problems/embed-problems.ts';
import { referenceOf } from '../problems/reference-of.ts';
import { services } from '../services.ts';
import type { Session } from '../session/session.ts';
import { clearCookies, writeSession } from '../session/session-writer.ts';
import { isProtected, type RequestState } from './resolve-request.ts';
import { serviceUnavailable } from './service-unavailable.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Describes a request by what its response can be: a page, an action's result, or data. */
export type RequestKind = 'document' | 'action' | 'fetch';

/** Returns the kind of a request, from its fetch metadata or else from its Accept header. */
export function requestKind(request: NextRequest): RequestKind {
  if (request.headers.has('next-action')) return 'action';
  const destination = request.headers.get('sec-fetch-dest');
  if (destination) return destination === 'document' ? 'document' : 'fetch';
  return request.headers.get('accept')?.includes('text/html') ? 'document' : 'fetch';
}

/**
 * Returns the response for the state of a request: the app's own response, a redirect to the
 * sign-in page, 401, 429, or 503. Writes cookies to the response, for the browser, and to the
 * request that the app receives. Sets the security headers of every response.
 */
export async function respond(
  request: NextRequest,
  state: RequestState,
  nonce: string,
): Promise<NextResponse> {
  const { config } = services();
  const origins = { embedOrigin: config.SIGMA_EMBED_ORIGIN, isProduction: config.isProduction };
  const policy = contentSecurityPolicy(nonce, { ...origins, isDevServer });

  // Write cookies before copying the request's headers for the app: route handlers see new cookies
  // only in the Cookie header of that copy (Next 16.4.6). Pages would see them in any case.
  const cookieResponse = new NextResponse();
  const finalState = await writeCookies(request, cookieResponse, state);
  const forwarded = forwardedHeaders(request, nonce, policy);

  const response = responseFor(request, finalState, { nonce, forwarded });
  recordRejection(request, finalState, response.status);
  for (const cookie of cookieResponse.cookies.getAll()) response.cookies.set(cookie);
  for (const [name, value] of Object.entries(securityHeaders(origins))) {
    response.headers.set(name, value);
  }
  response.headers.set('content-security-policy', policy);
  if (state.kind === 'open' && request.method === 'GET' && requestKind(request) === 'document') {
    // The user may open a dashboard next, so the browser connects to Sigma early.
    response.headers.append('link', `<${config.SIGMA_EMBED_ORIGIN}>; rel=preconnect`);
  }
  return response;
}

/**
 * Writes or clears the cookies that the state requires. Returns the state to respond with: a closed
 * one if the session does not fit in its cookies, otherwise `state` itself.
 */
async function writeCookies(
  request: NextRequest,
  response: NextResponse,
  state: RequestState,
): Promise<RequestState> {
  const jar = nextProxyCookies(request, response);
  if (state.kind === 'open' && state.mustWrite) {
    const { session } = state;
    const result = await writeSession(jar, session, services());
    if (result === 'written') return state;
    return writeCookies(request, response, { kind: 'closed', reason: result, session });
  }
  // A rejected fetch clears no cookies: the page then loads a document, and the response to that
  // one needs the cookies to show the reason.
  if (state.kind === 'closed' && state.reason && requestKind(request) === 'document') {
    if (!state.keepsCookies) clearCookies(jar, services().cookies);
    const { session, reason, anomaly } = state;
    const user = userFields(session);
    services().record('session_ended', { ...user, reason });
    if (anomaly) services().record('security_event', { kind: anomaly, ...user });
  }
  return state;
}

/** Logs a rejected renewal under the reference the user sees. Only renewals send `x-request-id`. */
function recordRejection(request: NextRequest, state: RequestState, status: number): void {
  const requestId = request.headers.get('x-request-id') ?? '';
  if (status < 400 || !uuid.test(requestId)) return;
  const user = userFields('session' in state ? state.session : undefined);
  services().record('renewal_rejected', { ...user, reference: referenceOf(requestId), status });
}

function userFields(session: Session | undefined): { user?: string; sid?: string } {
  return session ? { user: session.email, sid: session.sid } : {};
}

/** Headers that only the portal may set on the request. They are removed if a client sends them. */
const internalHeaders = ['x-nonce', 'content-security-policy', 'x-middleware-subrequest'];

function forwardedHeaders(request: NextRequest, nonce: string, policy: string): Headers {
  const forwarded = new Headers(request.headers);
  for (const name of internalHeaders) forwarded.delete(name);
  forwarded.set('x-nonce', nonce);
  // Next reads the nonce for its own scripts from this request header.
  forwarded.set('content-security-policy', policy);
  return forwarded;
}

function responseFor(
  request: NextRequest,
  state: RequestState,
  { nonce, forwarded }: { nonce: string; forwarded: Headers },
): NextResponse {
  const kind = requestKind(request);
  if (state.kind === 'throttled' || state.kind === 'unavailable') {
    return serviceUnavailable(request, state, { isDocument: kind === 'document', nonce });
  }
  if (state.kind === 'open' && request.method === 'GET' && hasRefreshMark(request.nextUrl.search)) {
    const { pathname, search } = request.nextUrl;
    const returnTo = markRefresh(pathname, search, false);
    return NextResponse.redirect(new URL(returnTo, services().config.NEXTAUTH_URL), 303);
  }
  // Actions check the session themselves.
  const isAllowed =
    state.kind === 'open' || kind === 'action' || !isProtected(request.nextUrl.pathname);
  if (isAllowed) return NextResponse.next({ request: { headers: forwarded } });
  const reason = state.reason;
  if (kind === 'fetch') {
    // Next turns a rejected RSC request into a document navigation, which gets the redirect.
    const { status } = embedProblems.signed_out;
    return NextResponse.json({ code: reason ?? 'signed_out' }, { status });
  }
  const returnTo = `${request.nextUrl.pathname}${request.nextUrl.search}`;
  const target = new URL(signInPath({ reason, returnTo }), services().config.NEXTAUTH_URL);
  return NextResponse.redirect(target, 303);
}
