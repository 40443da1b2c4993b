import type { Embed } from './embed-machine.ts';

/** What a renewal came to: an embed, or the code of a problem. */
export type Renewal =
  | { readonly kind: 'renewed'; readonly embed: Embed }
  | { readonly kind: 'failed'; readonly code: string };

const timeoutMs = 20_000;

/**
 * Asks the portal for a new embed URL of a dashboard, with the control values that the page was
 * opened with; `isForced` asks for a new token in it. The request's own id makes repeating it
 * harmless: it gets the same answer. Never throws, unless aborted.
 */
export async function renewEmbedUrl(
  slug: string,
  controls: Readonly<Record<string, string>>,
  {
    signal,
    isForced,
    isUserActive,
  }: { signal: AbortSignal; isForced: boolean; isUserActive: boolean },
): Promise<Renewal> {
  try {
    const response = await fetch(`/api/dashboards/${slug}/embed-url`, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'x-user-active': String(isUserActive),
        ...(isForced ? { 'x-refresh': 'force' } : {}),
      },
      body: JSON.stringify({ requestId: crypto.randomUUID(), controls }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const body: unknown = await response.json();
    if (response.ok && isEmbed(body)) return { kind: 'renewed', embed: body };
    // Why a session ended is said on the sign-in page.
    if (response.status === 401) return { kind: 'failed', code: 'signed_out' };
    return { kind: 'failed', code: codeOf(body) };
  } catch (error) {
    if (signal.aborted) throw error;
    return { kind: 'failed', code: navigator.onLine ? 'NETWORK' : 'offline' };
  }
}

function codeOf(body: unknown): string {
  const code = typeof body === 'object' && body && 'code' in body ? body.code : undefined;
  return typeof code === 'string' ? code : 'UNKNOWN';
}

function isEmbed(body: unknown): body is Embed {
  if (typeof body !== 'object' || body === null) return false;
  const { url, jti, expiresAt, mintedAt } = body as Partial<Record<keyof Embed, unknown>>;
  return (
    typeof url === 'string' &&
    typeof jti === 'string' &&
    [expiresAt, mintedAt].every((time) => typeof time === 'number')
  );
}
