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
  /** Number of token refreshes since sign-in. An older generation never replaces a newer one. */
  generation: z.int().nonnegative(),
  tokens,
});

/** Holds a signed-in user's session: identity, ends (ms since the epoch), and OAuth tokens. */
export type Session = Readonly<z.infer<typeof schema>>;

/** Returns a value from an opened seal as a session, or undefined if it is no valid session. */
export function parseSession(value: unknown): Session | undefined {
  return schema.safeParse(value).data;
}
