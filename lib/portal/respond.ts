import 'server-only';
import { nextProxyCookies } from 'iron-session';
import { type NextRequest, NextResponse } from 'next/server';
import { signInPath } from './place.ts';
import { isProtected, type RequestState } from './resolve-request.ts';
import { contentSecurityPolicy, securityHeaders } from './security-headers.ts';
import { services } from './services.ts';
import { clearCookies, writeSession } from './session-writer.ts';
import { staticPage } from './static-page.ts';

/** What kind of answer a request can use. */
export type RequestKind = 'document' | 'action' | 'fetch';

const leastRetryAfterSeconds = 5;

/** How a request wants to be answered, by fetch metadata, else by what it accepts. */
export function requestKind(request: NextRequest): RequestKind {
  if (request.headers.has('next-action')) return 'action';
  const destination = request.headers.get('sec-fetch-dest');
  if (destination) return destination === 'document' ? 'document' : 'fetch';
  return request.headers.get('accept')?.includes('text/html') ? 'document' : 'fetch';
}

/**
 * Turns the state of a request into an answer: on to the app, to sign-in, 401 or 503. Cookies go
 * to the browser and to this very render; headers are set here for everything the portal answers.
 */
export async function respond(
  request: NextRequest,
  state: RequestState,
  nonce: string,
): Promise<NextResponse> {
  const { config } = services();
  const embed = { embedOrigin: config.SIGMA_EMBED_ORIGIN, isProduction: config.isProduction };
  const policy = contentSecurityPolicy(nonce, embed);

  // Written before the headers are forwarded: pages would see new cookies without that, but route
  // handlers only see them in the request's own Cookie header (Next 16.4.6).
  const written = new NextResponse();
  const settled = await writeCookies(request, written, state);
  const forwarded = forwardedHeaders(request, nonce, policy);

  const response = answer(request, settled, { nonce, forwarded });
  for (const cookie of written.cookies.getAll()) response.cookies.set(cookie);
  for (const [name, value] of Object.entries(securityHeaders(embed))) {
    response.headers.set(name, value);
  }
  response.headers.set('content-security-policy', policy);
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
    const written = await writeSession(jar, session);
    if (written === 'written') return state;
    return writeCookies(request, response, { kind: 'closed', reason: written, session });
  }
  // A refused fetch leaves the cookies to the document that follows it and says why.
  if (state.kind === 'closed' && state.reason && requestKind(request) === 'document') {
    clearCookies(jar);
    const { session, reason, oddity } = state;
    const who = session ? { user: session.email, sid: session.sid } : {};
    services().record('session_ended', { ...who, reason });
    if (oddity) services().record('odd_usage', { kind: oddity, ...who });
  }
  return state;
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
  const goesOn =
    state.kind === 'open' || kind === 'action' || !isProtected(request.nextUrl.pathname);
  if (state.kind === 'unavailable') {
    const seconds = Math.max(leastRetryAfterSeconds, state.retryAfterSeconds ?? 0);
    return unavailable(request, { kind, nonce, retryAfterSeconds: seconds });
  }
  if (goesOn) return NextResponse.next({ request: { headers: forwarded } });
  const reason = state.reason;
  if (kind === 'fetch') {
    // Next turns a refused RSC navigation into a document navigation, which empties its cache.
    return NextResponse.json({ code: reason ?? 'signed_out' }, { status: 401 });
  }
  const place = `${request.nextUrl.pathname}${request.nextUrl.search}`;
  const target = new URL(signInPath({ reason, place }), services().config.NEXTAUTH_URL);
  return NextResponse.redirect(target, 303);
}

/** A rewrite would answer 200, so the page is written here. The session stays. */
function unavailable(
  request: NextRequest,
  {
    kind,
    nonce,
    retryAfterSeconds,
  }: { kind: RequestKind; nonce: string; retryAfterSeconds: number },
): NextResponse {
  const headers = { 'retry-after': String(retryAfterSeconds) };
  if (kind !== 'document') {
    return NextResponse.json({ code: 'databricks_unavailable' }, { status: 503, headers });
  }
  const { pathname, search } = request.nextUrl;
  const html = staticPage({
    title: 'Databricks is not answering',
    sentence:
      "We couldn't renew your access just now. You are still signed in, and this page goes on by itself as soon as Databricks answers.",
    action: { label: 'Try now', href: `${pathname}${search}` },
    navigates: 'when-available',
    nonce,
  });
  return new NextResponse(html, {
    status: 503,
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
  });
}
