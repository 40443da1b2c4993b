/** An answer on the way, as far as the way needs it. */
export interface SignInAnswer {
  readonly status: number;
  /** Where a redirect leads. */
  readonly location: string | undefined;
  readonly body: string;
}

/** How a browser goes that way. */
export interface SignInTransport {
  /** The portal as the browser knows it. */
  readonly portalOrigin: string;
  /** Fields of the portal's form; its place, `/` unless given, is where the way ends. */
  readonly form?: Readonly<Record<string, string>> | undefined;
  /** Sends one request with the browser's cookies, follows no redirect, and keeps what is set. */
  send(url: URL, form?: Readonly<Record<string, string>>): Promise<SignInAnswer>;
}

/** `signed-in`, or why not: the portal's reason, or what went wrong on the way. */
export type SignInOutcome = 'signed-in' | { readonly refused: string };

const maxHops = 12;

/**
 * Signs a user in by the pages, as a browser does: the portal's form, Databricks' log-in and consent
 * where they are shown, the callback. Rejects only where `send` does.
 */
export async function signInByHttp(
  email: string,
  { portalOrigin, form, send }: SignInTransport,
): Promise<SignInOutcome> {
  const fields = { returnTo: '/', ...form };
  let at = new URL('/sign-in/start', portalOrigin);
  let answer = await send(at, fields);
  for (let hop = 0; hop < maxHops; hop += 1) {
    const target = nextAddress(answer, at);
    if (target?.origin === portalOrigin && target.pathname === fields.returnTo) return 'signed-in';
    if (target?.pathname === '/sign-in') {
      return { refused: target.searchParams.get('reason') ?? 'none' };
    }
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

  /** Where a redirect leads, or the page that goes on to Databricks by itself. */
  function nextAddress({ location, body }: SignInAnswer, from: URL): URL | undefined {
    if (location !== undefined) return new URL(location, from);
    const link = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(body)?.[1];
    return link === undefined ? undefined : new URL(link.replaceAll('&amp;', '&'));
  }
}
