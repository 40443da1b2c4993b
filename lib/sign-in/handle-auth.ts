import 'server-only';
import { webCookies } from 'iron-session';
import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { redirect } from '../http/redirect.ts';
import { encodedReturnTo } from '../http/return-to.ts';
import { currentRequestState } from '../request/require-session.ts';
import { services } from '../services.ts';
import type { Session } from '../session/session.ts';
import { absoluteEnd } from '../session/session-lifetime.ts';
import { writeSession } from '../session/session-writer.ts';
import { authOptions } from './auth-options.ts';
import { type CallbackFailure, failureFromQuery, reasonFromTransport } from './callback-failure.ts';
import { failSignIn } from './fail-sign-in.ts';
import { redirectTime } from './redirect-time.ts';
import { currentAttempt, type SignInAttempt } from './sign-in-attempt.ts';

/** Describes the route's parameters, as Next passes them. */
export interface AuthRouteContext {
  readonly params: Promise<{ readonly nextauth: string[] }>;
}

/** Answers 404 to everything below `/api/auth`, except GET requests of the Databricks callback. */
export function notOffered(): Response {
  return new Response(null, { status: 404 });
}

/**
 * Answers the Databricks callback, the only endpoint of NextAuth that the portal offers. The other
 * endpoints could sign users out by GET, or extend the session on each read. If the sign-in fails,
 * redirects to the sign-in page with the actual reason instead of NextAuth's generic error code.
 */
export async function handleAuth(
  request: NextRequest,
  context: AuthRouteContext,
): Promise<Response> {
  const [action, provider, ...rest] = (await context.params).nextauth;
  if (action !== 'callback' || provider !== 'databricks' || rest.length > 0) {
    return notOffered();
  }
  const attempt: SignInAttempt = {};
  const response = await currentAttempt.run(attempt, () => runNextAuth(request, context, attempt));
  const session = response && (await createSession(attempt));
  if (response && session) return finishSignIn(request, response, session);
  return handleFailure(request, attempt.failure ?? failureBeforeExchange(request), response);
}

/** Returns NextAuth's response, or undefined if it throws. The callbacks fill in `attempt`. */
async function runNextAuth(
  request: NextRequest,
  context: AuthRouteContext,
  attempt: SignInAttempt,
): Promise<Response | undefined> {
  try {
    const response: Response = await NextAuth(request, context, await authOptions());
    return response;
  } catch (error) {
    services().logger.warn({ err: error }, 'the sign-in callback failed');
    attempt.failure ??= { reason: reasonFromTransport(error) };
    return undefined;
  }
}

/** Returns a new session, or undefined if NextAuth did not accept the sign-in. */
async function createSession({ identity, tokens }: SignInAttempt): Promise<Session | undefined> {
  if (!identity || !tokens) return undefined;
  const { limits, now, revoked } = services();
  // The user may just have signed out everywhere, at an instance whose clock is ahead of this one.
  // The new session must begin after that, or it would count as signed out.
  const createdAt = Math.max(now(), (await revoked.revokedBefore(identity.sub)) + 1);
  return {
    v: 1,
    ...identity,
    createdAt,
    idleExpiresAt: now() + limits.idleSeconds * 1_000,
    generation: 0,
    tokens,
  };
}

/** Adds the sealed session to the cookies that NextAuth set, and redirects to `returnTo`. */
async function finishSignIn(
  request: NextRequest,
  response: Response,
  session: Session,
): Promise<Response> {
  const headers = cookiesOf(response);
  const result = await writeSession(webCookies(request, headers), session, services());
  // Pass no response, so that NextAuth's identity cookie is not set.
  if (result !== 'written') return handleFailure(request, { reason: result }, undefined);
  await revokePreviousSession(session);
  const { email: user, sid, tokens } = session;
  const redirect_ms = await redirectTime(request);
  services().record('sign_in', {
    user,
    sid,
    scopes: tokens.scopes,
    expires_at: new Date(tokens.expiresAt).toISOString(),
    renewable: tokens.refreshToken !== undefined,
    ...(redirect_ms === undefined ? {} : { redirect_ms }),
  });
  return redirect(returnToFromCookie(request), services().config.NEXTAUTH_URL, headers);
}

/** Revokes the session that this browser had before, so that copies of its cookies are rejected. */
async function revokePreviousSession(session: Session): Promise<void> {
  const previous = await currentRequestState();
  if (previous.kind !== 'open' || previous.session.sid === session.sid) return;
  const { limits, revoked } = services();
  await revoked.revoke(previous.session.sid, absoluteEnd(previous.session, limits));
}

/**
 * Redirects to the sign-in page with the failure's reason. If the user is signed in and this may be
 * the repeated callback of that sign-in, redirects to the page to return to instead.
 */
async function handleFailure(
  request: NextRequest,
  failure: CallbackFailure,
  response: Response | undefined,
): Promise<Response> {
  const { reason } = failure;
  const returnTo = returnToFromCookie(request);
  // The first callback consumes the state, so a repeated one fails like this.
  const mayBeRepeated = reason === 'state_lost' || reason === 'other_tab';
  if (mayBeRepeated && (await currentRequestState()).kind === 'open') {
    return redirect(returnTo, services().config.NEXTAUTH_URL, cookiesOf(response));
  }
  return failSignIn(failure, returnTo, cookiesOf(response));
}

/**
 * Returns why the callback failed before the code exchange: with the server's `error`, or because
 * the state cookie was lost. Without that cookie, ignores `error`: any site could link to the
 * callback with an `error` of its choice.
 */
function failureBeforeExchange(request: NextRequest): CallbackFailure {
  const hasState = request.cookies.has(services().cookies.names.state);
  const failure = hasState ? failureFromQuery(request.nextUrl.searchParams) : undefined;
  return failure ?? { reason: 'state_lost' };
}

/** Returns the path to return to, which NextAuth stored in a cookie when the sign-in started. */
function returnToFromCookie(request: NextRequest): string {
  const { config, cookies } = services();
  const callbackUrl = request.cookies.get(cookies.names.callbackUrl)?.value;
  const origin = config.NEXTAUTH_URL;
  return callbackUrl?.startsWith(`${origin}/`)
    ? encodedReturnTo.unpack(callbackUrl.slice(origin.length + 1))
    : '/';
}

/** Returns the `Set-Cookie` headers of NextAuth's response, if there is one. */
function cookiesOf(response: Response | undefined): Headers {
  const headers = new Headers();
  for (const line of response?.headers.getSetCookie() ?? []) headers.append('set-cookie', line);
  return headers;
}
