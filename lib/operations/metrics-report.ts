import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { services } from '../services.ts';

/**
 * Answers `GET /api/metrics` in Prometheus' text format, to whoever brings `METRICS_TOKEN` as a
 * bearer token (RFC 6750). Without that setting there is nothing here: 404.
 */
export async function metricsReport(request: Request): Promise<Response> {
  const { config, metrics } = services();
  const headers = { 'cache-control': 'no-store' };
  if (!metrics || !config.METRICS_TOKEN) return new Response(null, { status: 404, headers });
  const given = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  if (!isEqual(given, config.METRICS_TOKEN)) {
    return new Response(null, {
      status: 401,
      headers: { ...headers, 'www-authenticate': 'Bearer' },
    });
  }
  return new Response(await metrics.text(), {
    headers: { ...headers, 'content-type': metrics.contentType },
  });
}

/** Compares in a time that tells nothing of where or at what length the two differ. */
function isEqual(given: string, expected: string): boolean {
  const [first, second] = [given, expected].map((text) =>
    createHash('sha256').update(text).digest(),
  );
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}
