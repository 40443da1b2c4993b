import type { Embed } from './embed-machine.ts';

/** What a renewal came to: an embed, or the code of a problem. */
export type Renewal =
  | { readonly kind: 'renewed'; readonly embed: Embed }
  | { readonly kind: 'failed'; readonly code: string };

/**
 * Asks the portal for a new embed URL of a dashboard. `requestId` makes a repeated request harmless:
 * it gets the same answer. Never throws, unless aborted.
 */
export async function renewEmbedUrl(
  slug: string,
  requestId: string,
  signal: AbortSignal,
): Promise<Renewal> {
  try {
    const response = await fetch(`/api/dashboards/${slug}/embed-url`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ requestId }),
      signal,
    });
    const body: unknown = await response.json();
    if (response.ok && isEmbed(body)) return { kind: 'renewed', embed: body };
    if (response.status === 401) return { kind: 'failed', code: 'signed_out' };
    if (response.status === 503) return { kind: 'failed', code: 'databricks_unavailable' };
    return { kind: 'failed', code: response.status === 404 ? 'not_found' : 'UNKNOWN' };
  } catch (error) {
    if (signal.aborted) throw error;
    return { kind: 'failed', code: navigator.onLine ? 'NETWORK' : 'offline' };
  }
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
