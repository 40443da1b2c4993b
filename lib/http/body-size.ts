/**
 * Whether a request says that its body has at most so many bytes. One that does not say, as with
 * chunked transfer, is not read: browsers say it of every form.
 */
export function isAtMost(request: Pick<Request, 'headers'>, bytes: number): boolean {
  const length = request.headers.get('content-length');
  return length !== null && Number(length) <= bytes;
}
