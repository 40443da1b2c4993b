/**
 * Returns a 303 to a path at `origin`. Pass the configured origin, because `Host` can be forged.
 */
export function redirect(path: string, origin: string, headers = new Headers()): Response {
  headers.set('location', new URL(path, origin).href);
  return new Response(null, { status: 303, headers });
}
