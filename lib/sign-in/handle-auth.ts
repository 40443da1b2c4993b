import 'server-only';
import { webCookies } from 'iron-session';
import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { redirect } from '../http/redirect.ts';
import { encodedReturnTo } from '../http/return-to.ts';
import { currentRequest } from '../request/require-session.ts';
import { services } from '../services.ts';
import type { Session } from '../session/session.ts';
import { absoluteEnd } from '../session/session-lifetime.ts';
import { writeSession } from '../session/session-writer.ts';
import { authOptions } from './auth-options.ts';
import { type CallbackFailure, failureFromQuery, reasonFromTransport } from './callback-failure.ts';
import { failSignIn } from './fail-sign-in.ts';
import { redirectTime } from './redirect-time.ts';
import { currentAttempt, type SignInAttempt } from './sign-in-attempt.ts';

/** The route's parameters, as Next hands them over. */
export interface AuthRouteContext {
  readonly params: Promise<{ readonly nextauth: string[] }>;
}

/** Answers everything else below `/api/auth`, all POSTs included: it does not exist. */
export function notOffered(): Response {
  return new Response(null, { status: 404 });
}

/**
 * Answers NextAuth's one endpoint that the portal offers, the callback of Databricks; the others
 * would undo what the portal does (sign out by GET, extend the session on each read) and are 404.
 * NextAuth's single error code becomes the reason that really applies.
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
  const answer = await currentAttempt.run(attempt, () => callback(request, context, attempt));
  const session = answer && (await signedIn(attempt));
  if (answer && session) return finish(request, answer, session);
  return fail(request, attempt.failure ?? failureOf(request), answer);
}

async function callback(
  request: NextRequest,
  context: AuthRouteContext,
  attempt: SignInAttempt,
): Promise<Response | undefined> {
  try {
    const answer: Response = await NextAuth(request, context, await authOptions());
    return answer;
  } catch (error) {
    services().logger.warn({ err: error }, 'the callback could not be handled');
    attempt.failure ??= { reason: reasonFromTransport(error) };
    return undefined;
  }
}

async function signedIn({ identity, tokens }: SignInAttempt): Promise<Session | undefined> {
  if (!identity || !tokens) return undefined;
  const { limits, now, revoked } = services();
  // Whoever signed out everywhere a moment ago, at an instance whose clock is ahead, is back now.
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

/** Adds the sealed session to the cookies that NextAuth set, and goes to the place. */
async function finish(request: NextRequest, answer: Response, session: Session): Promise<Response> {
  const headers = cookiesOf(answer);
  const written = await writeSession(webCookies(request, headers), session, services());
  if (written !== 'written') return fail(request, { reason: written }, undefined);
  await revokeFormer(session);
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
  return redirect(returnToOf(request), services().config.NEXTAUTH_URL, headers);
}

/** Ends the session that this browser had before, so that copies of its cookies are refused. */
async function revokeFormer(session: Session): Promise<void> {
  const former = await currentRequest();
  if (former.kind !== 'open' || former.session.sid === session.sid) return;
  const { limits, revoked } = services();
  await revoked.revoke(former.session.sid, absoluteEnd(former.session, limits));
}

/** Back to the sign-in page, unless this is the second callback of a sign-in that succeeded. */
async function fail(
  request: NextRequest,
  failure: CallbackFailure,
  answer: Response | undefined,
): Promise<Response> {
  const { reason } = failure;
  const returnTo = returnToOf(request);
  const isRepeated = reason === 'state_lost' || reason === 'other_tab';
  if (isRepeated && (await currentRequest()).kind === 'open') {
    return redirect(returnTo, services().config.NEXTAUTH_URL, cookiesOf(answer));
  }
  return failSignIn(failure, returnTo, cookiesOf(answer));
}

/** Faults before the exchange: the server's own `error`, else cookies that are gone. */
function failureOf(request: NextRequest): CallbackFailure {
  const hasState = request.cookies.has(services().cookies.names.state);
  const told = hasState ? failureFromQuery(request.nextUrl.searchParams) : undefined;
  return told ?? { reason: 'state_lost' };
}

/** Where the user was heading, kept by NextAuth in a cookie since the start of the sign-in. */
function returnToOf(request: NextRequest): string {
  const { config, cookies } = services();
  const kept = request.cookies.get(cookies.names.callbackUrl)?.value;
  const origin = config.NEXTAUTH_URL;
  return kept?.startsWith(`${origin}/`)
    ? encodedReturnTo.unpack(kept.slice(origin.length + 1))
    : '/';
}

/** The cookies that NextAuth set or deleted. */
function cookiesOf(answer: Response | undefined): Headers {
  const headers = new Headers();
  for (const line of answer?.headers.getSetCookie() ?? []) headers.append('set-cookie', line);
  return headers;
}
