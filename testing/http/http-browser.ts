import { type CookieJar, createCookieJar } from './cookie-jar.ts';
import { exchange } from './http-exchange.ts';
import { type SignInOutcome, signInByHttp } from './http-sign-in.ts';

/** Holds the cookies of a simulated browser at the portal and at Databricks. */
export interface HttpBrowser {
  readonly portal: CookieJar;
  readonly databricks: CookieJar;
  /** Headers that a proxy adds to requests to the portal. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Holds the addresses that a sign-in needs. */
export interface BrowserAddresses {
  /** Public origin of the portal. Requests to this origin are sent to `instanceOrigin` instead. */
  readonly portalOrigin: string;
  /** Returns the origin of a portal process that is running. */
  instanceOrigin(): string;
}

/** Creates a browser without cookies. */
export function createHttpBrowser(
  now: () => number,
  headers: Readonly<Record<string, string>> = {},
): HttpBrowser {
  return { portal: createCookieJar(now), databricks: createCookieJar(now), headers };
}

/** Signs a user in. Never rejects: an error becomes the outcome's `refused`. */
export async function signIn(
  email: string,
  browser: HttpBrowser,
  { portalOrigin, instanceOrigin }: BrowserAddresses,
): Promise<SignInOutcome> {
  return signInByHttp(email, { portalOrigin, send }).catch((error: unknown) => ({
    refused: error instanceof Error ? error.message : String(error),
  }));

  async function send(url: URL, form?: Readonly<Record<string, string>>) {
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
      (lines) => jar.store(lines),
    );
    if (outcome.kind === 'broken') throw new Error(outcome.error);
    // `exchange` cuts a connection only with `cutAfterMs`, so this never happens.
    if (outcome.kind === 'cut') throw new Error(outcome.kind);
    const { status, headers, body } = outcome;
    return { status, location: headers.location, body };
  }
}
