/**
 * Checks whether a request's Content-Length is at most `bytes`. Returns false without this header,
 * as in a chunked transfer. Browsers send the header with every form.
 */
export function isBodyAtMost(request: Pick<Request, 'headers'>, bytes: number): boolean {
  const length = request.headers.get('content-length');
  return length !== null && Number(length) <= bytes;
}
