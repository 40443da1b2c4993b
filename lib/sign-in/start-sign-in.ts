import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { isBodyAtMost } from '../http/body-size.ts';
import { clientAddress } from '../http/client-address.ts';
import { inMinutes } from '../http/duration-text.ts';
import { redirect } from '../http/redirect.ts';
import { encodedReturnTo, safeReturnTo, signInPath } from '../http/return-to.ts';
import type { SignInReasonCode } from '../problems/sign-in-reasons.ts';
import { currentRequestState } from '../request/require-session.ts';
import { isSameOrigin } from '../request/same-origin.ts';
import { pageResponse, type StaticPage } from '../request/static-page.ts';
import { type Services, services } from '../services.ts';
import { authOptions } from './auth-options.ts';
import { reasonFromTransport } from './callback-failure.ts';
import { failSignIn } from './fail-sign-in.ts';

/** The form holds only a path and a short value. A larger form is not ours, so it is not read. */
const maxFormBytes = 16_384;

/**
 * Answers `POST /sign-in/start`: prepares the transaction (PKCE, state, nonce) through NextAuth and
 * returns a page that navigates to Databricks. A redirect would be subject to `form-action`, which
 * cannot list every identity provider behind Databricks.
 */
export async function startSignIn(request: NextRequest): Promise<Response> {
  const { config, logger, rateLimits, record } = services();
  const nonce = (await headers()).get('x-nonce') ?? '';
  if (!isSameOrigin(request)) return foreignOriginPage(nonce);
  const isReadable = isBodyAtMost(request, maxFormBytes);
  const form = !isReadable ? new FormData() : await request.formData().catch(() => new FormData());
  const returnTo = safeReturnTo(form.get('returnTo') ?? form.get('place'));
  const account = form.get('account') === 'other' ? 'other' : 'same';
  // A page whose session is about to end sends `again`.
  if (
    account === 'same' &&
    form.get('account') !== 'again' &&
    (await currentRequestState()).kind === 'open'
  )
    return redirect(returnTo, config.NEXTAUTH_URL);

  const address = clientAddress(request.headers, config.TRUSTED_PROXY_HOPS);
  const waitSeconds = await rateLimits.count('sign_in_starts', address);
  if (waitSeconds !== undefined) return tooManyStartsPage(returnTo, nonce, waitSeconds);
  const options = await authOptions().catch((error: unknown): SignInReasonCode => {
    logger.warn({ err: error }, 'the discovery document could not be read');
    return reasonFromTransport(error);
  });
  if (typeof options === 'string') {
    return failSignIn({ reason: options }, returnTo);
  }
  const response: Response = await NextAuth(
    await signInRequest(services(), { returnTo, account }),
    { params: Promise.resolve({ nextauth: ['signin', 'databricks'] }) },
    options,
  );
  const target = response.headers.get('location') ?? '';
  const issuerOrigin = new URL((await services().discover()).authorization_endpoint).origin;
  if (!URL.canParse(target) || new URL(target).origin !== issuerOrigin) {
    return failSignIn({ reason: 'databricks_error' }, returnTo);
  }
  record('sign_in_started', { account });
  return toDatabricksPage(target, nonce, response.headers.getSetCookie());
}

/** Returns NextAuth's own sign-in request, and sets its CSRF cookie. Drops the original query. */
async function signInRequest(
  { config, cookies: portalCookies }: Services,
  { returnTo, account }: { returnTo: string; account: 'same' | 'other' },
): Promise<NextRequest> {
  const csrfToken = randomBytes(32).toString('hex');
  const hash = createHash('sha256').update(`${csrfToken}${config.NEXTAUTH_SECRET}`).digest('hex');
  const { names, attributes } = portalCookies;
  (await cookies()).set(names.csrf, `${csrfToken}|${hash}`, attributes);
  const url = new URL('/api/auth/signin/databricks', config.NEXTAUTH_URL);
  // OpenID Connect Core section 3.1.2.1. Databricks does not document it and may stay signed in.
  if (account === 'other') url.searchParams.set('prompt', 'login');
  const callbackUrl = `${config.NEXTAUTH_URL}/${encodedReturnTo.pack(returnTo)}`;
  return new NextRequest(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, callbackUrl }).toString(),
  });
}

function toDatabricksPage(target: string, nonce: string, setCookies: string[]): Response {
  const page: StaticPage = {
    title: 'Taking you to Databricks…',
    sentence: 'You’ll return here after you sign in.',
    action: { label: 'Continue to Databricks', href: target },
    navigates: 'at-once',
    nonce,
  };
  const response = pageResponse(page, { status: 200 });
  for (const line of setCookies) response.headers.append('set-cookie', line);
  return response;
}

function tooManyStartsPage(returnTo: string, nonce: string, waitSeconds: number): Response {
  const page = {
    title: 'Too many sign-ins from your network',
    sentence: `Sign-in was started more than 20 times in five minutes. Try again ${inMinutes(waitSeconds)}. You’ll continue where you left off.`,
    action: { label: 'Back to sign-in', href: signInPath({ returnTo }) },
    nonce,
  };
  return pageResponse(page, { status: 429, headers: { 'retry-after': String(waitSeconds) } });
}

function foreignOriginPage(nonce: string): Response {
  const { NEXTAUTH_URL } = services().config;
  const page = {
    title: 'Start from the portal',
    sentence: `Sign-in was started from another address. The portal’s address is ${NEXTAUTH_URL}.`,
    action: { label: 'Open the portal', href: NEXTAUTH_URL },
    nonce,
  };
  return pageResponse(page, { status: 403 });
}
