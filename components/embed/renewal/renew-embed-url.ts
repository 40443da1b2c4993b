import type { Embed } from '../../../lib/sigma/embed.ts';

/** Describes the result of a renewal: an embed, or a problem code. */
export type Renewal =
  | { readonly kind: 'renewed'; readonly embed: Embed }
  | { readonly kind: 'failed'; readonly code: string };

/** Describes a renewal request. */
export interface RenewalRequest {
  readonly slug: string;
  /** Key of the page's user. The portal mints no embed for another user. */
  readonly user: string;
  /** Control values by ID. */
  readonly controls: Readonly<Record<string, string>>;
  /** Idempotency key: repeating the request returns the same embed. */
  readonly requestId: string;
  /** Whether to refresh the token even if it is still valid. */
  readonly isForced: boolean;
  readonly isUserActive: boolean;
}

const timeoutMs = 20_000;
const lockTimeoutMs = 5_000;

/**
 * Requests a new embed URL from the portal. The tabs of a browser take turns: the first tab may
 * wait for a token refresh, and the other tabs find the new token. Rejects only if aborted.
 */
export async function renewEmbedUrl(
  request: RenewalRequest,
  signal: AbortSignal,
): Promise<Renewal> {
  const lockTimeout = AbortSignal.timeout(lockTimeoutMs);
  const send = () => postToPortal(request, signal);
  if (!navigator.locks) return send();
  let isSent = false;
  const sendWithLock = () => {
    isSent = true;
    return send();
  };
  try {
    const options = { signal: AbortSignal.any([signal, lockTimeout]) };
    return await navigator.locks.request('portal-renewal', options, sendWithLock);
  } catch (error) {
    if (signal.aborted || isSent) throw error;
    // Another tab has held the lock for 5 s, and may be frozen. Sending without the lock is safe,
    // because the server coordinates refreshes, too.
    return send();
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
    // Every 401 means that the session has ended. Only `signed_out_elsewhere` leaves the page.
    return { kind: 'failed', code: code === 'signed_out_elsewhere' ? code : 'signed_out' };
  } catch (error) {
    if (signal.aborted) throw error;
    if (!navigator.onLine) return { kind: 'failed', code: 'offline' };
    const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
    return { kind: 'failed', code: isTimeout ? 'timeout' : 'NETWORK' };
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
