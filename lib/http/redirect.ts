/** Returns a 303 to a path at `origin`, the portal's configured origin: never trust `Host`. */
export function redirect(path: string, origin: string, headers = new Headers()): Response {
  headers.set('location', new URL(path, origin).href);
  return new Response(null, { status: 303, headers });
}
