import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { services } from '../services.ts';

/**
 * Answers `GET /api/metrics` in Prometheus' text format. Requires `METRICS_TOKEN` as a bearer token
 * (RFC 6750); otherwise answers 401. Answers 404 if `METRICS_TOKEN` is not configured.
 */
export async function metricsReport(request: Request): Promise<Response> {
  const { config, metrics } = services();
  const headers = { 'cache-control': 'no-store' };
  if (!metrics || !config.METRICS_TOKEN) return new Response(null, { status: 404, headers });
  const token = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  if (!isEqual(token, config.METRICS_TOKEN)) {
    return new Response(null, {
      status: 401,
      headers: { ...headers, 'www-authenticate': 'Bearer' },
    });
  }
  return new Response(await metrics.text(), {
    headers: { ...headers, 'content-type': metrics.contentType },
  });
}

/** Compares in constant time. Hashes both texts, because `timingSafeEqual` needs equal lengths. */
function isEqual(actual: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(actual), hash(expected));
}
