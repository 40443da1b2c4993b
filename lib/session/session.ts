import { z } from 'zod';
import type { TokenSet } from '../oauth/token-set.ts';

const tokens = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1).exactOptional(),
  issuedAt: z.number(),
  expiresAt: z.number(),
  scopes: z.array(z.string()).readonly(),
}) satisfies z.ZodType<TokenSet>;

const schema = z.object({
  /** Version of this schema, so that a later build can open an older cookie. */
  v: z.literal(1),
  sid: z.string().min(1),
  sub: z.string().min(1),
  email: z.string().min(1),
  name: z.string(),
  createdAt: z.number(),
  idleExpiresAt: z.number(),
  /** Number of refreshes. An older generation never replaces a newer one. */
  generation: z.int().nonnegative(),
  tokens,
});

/** Holds a signed-in user's session: identity, ends (ms since the epoch), and OAuth tokens. */
export type Session = Readonly<z.infer<typeof schema>>;

/** Returns the session in an opened seal, or undefined if it is invalid or has another version. */
export function parseSession(value: unknown): Session | undefined {
  return schema.safeParse(value).data;
}
