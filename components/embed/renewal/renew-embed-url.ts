import type { Embed } from '../../../lib/sigma/embed.ts';

/** What a renewal came to: an embed, or the code of a problem. */
export type Renewal =
  | { readonly kind: 'renewed'; readonly embed: Embed }
  | { readonly kind: 'failed'; readonly code: string };

/** What is asked for. */
export interface RenewalRequest {
  readonly slug: string;
  /** Whose page this is: nobody else's embed is wanted. */
  readonly user: string;
  readonly controls: Readonly<Record<string, string>>;
  /** Repeating a request with its id is harmless: it gets the same answer. */
  readonly requestId: string;
  /** Asks for a new token in the embed. */
  readonly isForced: boolean;
  readonly isUserActive: boolean;
}

const timeoutMs = 20_000;
const patienceMs = 5_000;

/**
 * Asks the portal for a new embed URL. The tabs of a browser go one after the other: the first may
 * have to wait for a token, the others find it. Never throws, unless aborted.
 */
export async function renewEmbedUrl(
  request: RenewalRequest,
  signal: AbortSignal,
): Promise<Renewal> {
  const patience = AbortSignal.timeout(patienceMs);
  const ask = () => postToPortal(request, signal);
  if (!navigator.locks) return ask();
  let isAsked = false;
  const asOne = () => {
    isAsked = true;
    return ask();
  };
  try {
    const options = { signal: AbortSignal.any([signal, patience]) };
    return await navigator.locks.request('portal-renewal', options, asOne);
  } catch (error) {
    // Another tab takes too long: it may be stopped. The portal itself makes one call of many.
    if (signal.aborted || isAsked) throw error;
    return ask();
  }
}

async function postToPortal(
  { slug, user, controls, requestId, isForced, isUserActive }: RenewalRequest,
  signal: AbortSignal,
): Promise<Renewal> {
  try {
    const response = await fetch(`/api/dashboards/${slug}/embed-url`, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'x-request-id': requestId,
        'x-user-active': String(isUserActive),
        ...(isForced ? { 'x-refresh': 'force' } : {}),
      },
      body: JSON.stringify({ requestId, user, controls }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const body: unknown = await response.json().catch(() => ({ code: 'server_error' }));
    if (response.ok && isEmbed(body)) return { kind: 'renewed', embed: body };
    const code = codeOf(body);
    if (response.status !== 401) return { kind: 'failed', code };
    return { kind: 'failed', code: code === 'signed_out_elsewhere' ? code : 'signed_out' };
  } catch (error) {
    if (signal.aborted) throw error;
    if (!navigator.onLine) return { kind: 'failed', code: 'offline' };
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    return { kind: 'failed', code: isLate ? 'timeout' : 'NETWORK' };
  }
}

function codeOf(body: unknown): string {
  const code = typeof body === 'object' && body && 'code' in body ? body.code : undefined;
  return typeof code === 'string' ? code : 'UNKNOWN';
}

function isEmbed(body: unknown): body is Embed {
  if (typeof body !== 'object' || body === null) return false;
  const { url, jti, ...times } = body as Partial<Record<keyof Embed, unknown>>;
  const { expiresAt, mintedAt, idleEndsAt, sessionEndsAt } = times;
  return (
    typeof url === 'string' &&
    typeof jti === 'string' &&
    [expiresAt, mintedAt, idleEndsAt, sessionEndsAt].every((time) => typeof time === 'number')
  );
}
