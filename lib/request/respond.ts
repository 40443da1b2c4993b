import 'server-only';
import { nextProxyCookies } from 'iron-session';
import { type NextRequest, NextResponse } from 'next/server';
import { isDevServer } from '../config/env.ts';
import { hasRefreshMark, markRefresh, signInPath } from '../http/return-to.ts';
import { contentSecurityPolicy, securityHeaders } from '../http/security-headers.ts';
import { embedProblems } from '../problems/embed-problems.ts';
import { referenceOf } from '../problems/reference-of.ts';
import { services } from '../services.ts';
import { clearCookies, writeSession } from '../session/session-writer.ts';
import { isProtected, type RequestState } from './resolve-request.ts';
import { serviceUnavailable } from './service-unavailable.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What kind of answer a request can use. */
export type RequestKind = 'document' | 'action' | 'fetch';

/** How a request wants to be answered, by fetch metadata, else by what it accepts. */
export function requestKind(request: NextRequest): RequestKind {
  if (request.headers.has('next-action')) return 'action';
  const destination = request.headers.get('sec-fetch-dest');
  if (destination) return destination === 'document' ? 'document' : 'fetch';
  return request.headers.get('accept')?.includes('text/html') ? 'document' : 'fetch';
}

/**
 * Turns the state of a request into an answer: on to the app, to sign-in, 401, 429 or 503. Cookies
 * go to the browser and to this very render; headers are set here for all that the portal answers.
 */
export async function respond(
  request: NextRequest,
  state: RequestState,
  nonce: string,
): Promise<NextResponse> {
  const { config } = services();
  const embed = { embedOrigin: config.SIGMA_EMBED_ORIGIN, isProduction: config.isProduction };
  const policy = contentSecurityPolicy(nonce, { ...embed, isDevServer });

  // Written before the headers are forwarded: pages would see new cookies without that, but route
  // handlers only see them in the request's own Cookie header (Next 16.4.6).
  const written = new NextResponse();
  const settled = await writeCookies(request, written, state);
  const forwarded = forwardedHeaders(request, nonce, policy);

  const response = answer(request, settled, { nonce, forwarded });
  recordRejection(request, settled, response.status);
  for (const cookie of written.cookies.getAll()) response.cookies.set(cookie);
  for (const [name, value] of Object.entries(securityHeaders(embed))) {
    response.headers.set(name, value);
  }
  response.headers.set('content-security-policy', policy);
  if (state.kind === 'open' && request.method === 'GET' && requestKind(request) === 'document') {
    // A dashboard may be next: the browser connects to Sigma meanwhile.
    response.headers.append('link', `<${config.SIGMA_EMBED_ORIGIN}>; rel=preconnect`);
  }
  return response;
}

/** Answers the state that is left when the cookies are written: a session may not fit in them. */
async function writeCookies(
  request: NextRequest,
  response: NextResponse,
  state: RequestState,
): Promise<RequestState> {
  const jar = nextProxyCookies(request, response);
  if (state.kind === 'open' && state.mustWrite) {
    const { session } = state;
    const written = await writeSession(jar, session, services());
    if (written === 'written') return state;
    return writeCookies(request, response, { kind: 'closed', reason: written, session });
  }
  // A refused fetch leaves the cookies to the document that follows it and says why.
  if (state.kind === 'closed' && state.reason && requestKind(request) === 'document') {
    if (!state.keepsCookies) clearCookies(jar, services().cookies);
    const { session, reason, anomaly } = state;
    const who = session ? { user: session.email, sid: session.sid } : {};
    services().record('session_ended', { ...who, reason });
    if (anomaly) services().record('security_event', { kind: anomaly, ...who });
  }
  return state;
}

/** What a page is told of a renewal that went no further than this is found under its reference. */
function recordRejection(request: NextRequest, state: RequestState, status: number): void {
  const requestId = request.headers.get('x-request-id') ?? '';
  if (status < 400 || !uuid.test(requestId)) return;
  const session = 'session' in state ? state.session : undefined;
  const who = session ? { user: session.email, sid: session.sid } : {};
  services().record('renewal_rejected', { ...who, reference: referenceOf(requestId), status });
}

/** Headers that only the portal itself may set on a request; a client's copy is dropped. */
const internalHeaders = ['x-nonce', 'content-security-policy', 'x-middleware-subrequest'];

function forwardedHeaders(request: NextRequest, nonce: string, policy: string): Headers {
  const forwarded = new Headers(request.headers);
  for (const name of internalHeaders) forwarded.delete(name);
  forwarded.set('x-nonce', nonce);
  // Next reads the nonce for its own scripts from this request header.
  forwarded.set('content-security-policy', policy);
  return forwarded;
}

function answer(
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
  const goesOn =
    state.kind === 'open' || kind === 'action' || !isProtected(request.nextUrl.pathname);
  if (goesOn) return NextResponse.next({ request: { headers: forwarded } });
  const reason = state.reason;
  if (kind === 'fetch') {
    // Next turns a refused RSC request into a document navigation.
    const { status } = embedProblems.signed_out;
    return NextResponse.json({ code: reason ?? 'signed_out' }, { status });
  }
  const returnTo = `${request.nextUrl.pathname}${request.nextUrl.search}`;
  const target = new URL(signInPath({ reason, returnTo }), services().config.NEXTAUTH_URL);
  return NextResponse.redirect(target, 303);
}
