import type { IncomingMessage } from 'node:http';

/** A request body was longer than allowed. */
export class BodyTooLarge extends Error {}

/**
 * The whole request body.
 * @throws BodyTooLarge beyond `limit` bytes (default 64 KiB).
 */
export async function readBody(request: IncomingMessage, limit = 65_536): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > limit) throw new BodyTooLarge(`the body is longer than ${limit} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
