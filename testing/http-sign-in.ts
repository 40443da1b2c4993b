import type { CookieJar } from './cookie-jar.ts';
import { type Arrived, exchange } from './http-exchange.ts';

/** A browser that signs in: its cookies at the portal and at Databricks. */
export interface SignInBrowser {
  readonly portal: CookieJar;
  readonly databricks: CookieJar;
  /** Headers that a proxy adds. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The addresses on the way. */
export interface SignInAddresses {
  /** The portal as the browser knows it. */
  readonly portalOrigin: string;
  readonly databricksOrigin: string;
  /** An instance that is up now. */
  instanceOrigin(): string;
}

/** `signed-in`, or why not: the portal's reason, or what went wrong on the way. */
export type SignInOutcome = 'signed-in' | { readonly refused: string };

const mostHops = 12;

/**
 * Signs a user in by the pages, as a person does: the portal's form, Databricks' log-in and consent
 * where they are shown, the callback. Never throws.
 */
export async function signIn(
  email: string,
  browser: SignInBrowser,
  { portalOrigin, databricksOrigin, instanceOrigin }: SignInAddresses,
): Promise<SignInOutcome> {
  try {
    let answer = await send(new URL('/sign-in/start', portalOrigin), { place: '/' });
    let at = new URL('/sign-in/start', portalOrigin);
    for (let hop = 0; hop < mostHops; hop += 1) {
      const target = nextAddress(answer, at);
      if (target?.pathname === '/sign-in') {
        return { refused: target.searchParams.get('reason') ?? 'none' };
      }
      if (target?.origin === portalOrigin && target.pathname === '/') return 'signed-in';
      if (target) {
        at = target;
        answer = await send(target);
      } else if (answer.body.includes('Sign in to Databricks')) {
        answer = await send(at, { email });
      } else if (answer.body.includes('Allow access?')) {
        answer = await send(at, { decision: 'allow' });
      } else {
        return { refused: `${answer.status} at ${at.pathname}` };
      }
    }
    return { refused: 'too many redirects' };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }

  async function send(url: URL, form?: Record<string, string>): Promise<Arrived> {
    const isPortal = url.origin === portalOrigin;
    const jar = isPortal ? browser.portal : browser.databricks;
    const cookie = jar.header(url.pathname);
    const outcome = await exchange(
      {
        url: isPortal ? new URL(`${url.pathname}${url.search}`, instanceOrigin()) : url,
        method: form ? 'POST' : 'GET',
        headers: {
          accept: 'text/html',
          ...(isPortal ? browser.headers : {}),
          ...(cookie === undefined ? {} : { cookie }),
          ...(form
            ? { 'content-type': 'application/x-www-form-urlencoded', origin: url.origin }
            : {}),
        },
        ...(form ? { body: new URLSearchParams(form).toString() } : {}),
      },
      (lines) => jar.keep(lines),
    );
    if (outcome.kind === 'arrived') return outcome;
    throw new Error(outcome.kind === 'broken' ? outcome.error : outcome.kind);
  }

  /** Where a redirect leads, or the page that goes on to Databricks by itself. */
  function nextAddress({ headers, body }: Arrived, from: URL): URL | undefined {
    if (headers.location !== undefined) return new URL(headers.location, from);
    const link = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(body)?.[1];
    const target = link === undefined ? undefined : new URL(link.replaceAll('&amp;', '&'));
    return target?.origin === databricksOrigin ? target : undefined;
  }
}
