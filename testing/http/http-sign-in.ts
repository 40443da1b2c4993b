/** Holds the parts of a response that a sign-in needs. */
export interface SignInResponse {
  readonly status: number;
  /** Target of a redirect. */
  readonly location: string | undefined;
  readonly body: string;
}

/** Sends the requests of a sign-in. */
export interface SignInTransport {
  /** Origin of the portal from the browser's view. */
  readonly portalOrigin: string;
  /** Fields of the portal's sign-in form. The sign-in ends at `returnTo`, by default `/`. */
  readonly form?: Readonly<Record<string, string>> | undefined;
  /** Sends one request with the browser's cookies, stores new ones and follows no redirect. */
  send(url: URL, form?: Readonly<Record<string, string>>): Promise<SignInResponse>;
}

/**
 * Describes the outcome of a sign-in. `refused` is the portal's reason, or the status and path of
 * an unexpected page, or the message of an error.
 */
export type SignInOutcome = 'signed-in' | { readonly refused: string };

const maxHops = 12;

/**
 * Signs a user in through the same pages as a browser: the portal's form, Databricks' login and
 * consent if they appear, and the callback. Rejects only if `send` rejects.
 */
export async function signInByHttp(
  email: string,
  { portalOrigin, form, send }: SignInTransport,
): Promise<SignInOutcome> {
  const fields = { returnTo: '/', ...form };
  let url = new URL('/sign-in/start', portalOrigin);
  let response = await send(url, fields);
  for (let hop = 0; hop < maxHops; hop += 1) {
    const target = nextTarget(response, url);
    if (target?.origin === portalOrigin && target.pathname === fields.returnTo) return 'signed-in';
    if (target?.pathname === '/sign-in') {
      return { refused: target.searchParams.get('reason') ?? 'none' };
    }
    if (target) {
      url = target;
      response = await send(target);
    } else if (response.body.includes('Sign in to Databricks')) {
      response = await send(url, { email });
    } else if (response.body.includes('Allow access?')) {
      response = await send(url, { decision: 'allow' });
    } else {
      return { refused: `${response.status} at ${url.pathname}` };
    }
  }
  return { refused: 'too many redirects' };

  /** Returns the target of a redirect, or of a page that forwards to Databricks by itself. */
  function nextTarget({ location, body }: SignInResponse, from: URL): URL | undefined {
    if (location !== undefined) return new URL(location, from);
    const link = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(body)?.[1];
    return link === undefined ? undefined : new URL(link.replaceAll('&amp;', '&'));
  }
}
