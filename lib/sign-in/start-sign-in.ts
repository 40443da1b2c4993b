import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { Clock, Globe, LogIn } from 'lucide';
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

/** The form holds only a path and a short value. A larger form is not the portal's. */
const maxFormBytes = 16_384;

/**
 * Answers `POST /sign-in/start`: prepares PKCE, state, and nonce through NextAuth, and returns a
 * page that navigates to Databricks. A redirect would not work: the policy `form-action` applies to
 * all redirects after a form, and it cannot list every identity provider behind Databricks.
 */
export async function startSignIn(request: NextRequest): Promise<Response> {
  const { config, logger, rateLimits, record } = services();
  const nonce = (await headers()).get('x-nonce') ?? '';
  if (!isSameOrigin(request)) return foreignOriginPage(nonce);
  const isReadable = isBodyAtMost(request, maxFormBytes);
  const form = !isReadable ? new FormData() : await request.formData().catch(() => new FormData());
  // Pages of earlier builds send `place`.
  const returnTo = safeReturnTo(form.get('returnTo') ?? form.get('place'));
  const choice = form.get('account');
  // `other` changes the account. A page whose session is about to end sends `again`.
  const mustSignIn = choice === 'other' || choice === 'again';
  if (!mustSignIn && (await currentRequestState()).kind === 'open') {
    return redirect(returnTo, config.NEXTAUTH_URL);
  }
  const account = choice === 'other' ? 'other' : 'same';

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
  // If NextAuth fails, it redirects to the portal instead of Databricks.
  const target = response.headers.get('location') ?? '';
  const issuerOrigin = new URL((await services().discover()).authorization_endpoint).origin;
  if (!URL.canParse(target) || new URL(target).origin !== issuerOrigin) {
    return failSignIn({ reason: 'databricks_error' }, returnTo);
  }
  record('sign_in_started', { account });
  return toDatabricksPage(target, nonce, response.headers.getSetCookie());
}

/**
 * Returns the request that NextAuth's own sign-in page would send, and sets NextAuth's CSRF cookie.
 * Leaves out the query of the user's request, because NextAuth would pass it on to Databricks.
 */
async function signInRequest(
  { config, cookies: portalCookies }: Services,
  { returnTo, account }: { returnTo: string; account: 'same' | 'other' },
): Promise<NextRequest> {
  const csrfToken = randomBytes(32).toString('hex');
  const hash = createHash('sha256').update(`${csrfToken}${config.NEXTAUTH_SECRET}`).digest('hex');
  const { names, attributes } = portalCookies;
  (await cookies()).set(names.csrf, `${csrfToken}|${hash}`, attributes);
  const url = new URL('/api/auth/signin/databricks', config.NEXTAUTH_URL);
  // OpenID Connect Core section 3.1.2.1. Databricks does not document this parameter. It may ignore
  // it and sign in the same user again.
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
    icon: LogIn,
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
  const page: StaticPage = {
    icon: Clock,
    title: 'Too many sign-ins from your network',
    sentence: `Sign-in was started too often from your network. Try again ${inMinutes(waitSeconds)}. You’ll continue where you left off.`,
    action: { label: 'Back to sign-in', href: signInPath({ returnTo }) },
    nonce,
  };
  return pageResponse(page, { status: 429, headers: { 'retry-after': String(waitSeconds) } });
}

function foreignOriginPage(nonce: string): Response {
  const { NEXTAUTH_URL } = services().config;
  const page: StaticPage = {
    icon: Globe,
    title: 'Start from the portal',
    sentence: `Sign-in was started from another address. The portal’s address is ${NEXTAUTH_URL}.`,
    action: { label: 'Open the portal', href: NEXTAUTH_URL },
    nonce,
  };
  return pageResponse(page, { status: 403 });
}
