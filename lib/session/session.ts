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
  /** Version of this layout, so that a later one can open an earlier cookie. */
  v: z.literal(1),
  sid: z.string().min(1),
  sub: z.string().min(1),
  email: z.string().min(1),
  name: z.string(),
  createdAt: z.number(),
  idleExpiresAt: z.number(),
  /** Counts the refreshes; an older generation is never written over a newer one. */
  generation: z.int().nonnegative(),
  tokens,
});

/** A signed-in user's session: identity, ends (ms since the epoch) and OAuth tokens. */
export type Session = Readonly<z.infer<typeof schema>>;

/** Reads a session from an opened seal; undefined where it is none, or of an unknown version. */
export function parseSession(value: unknown): Session | undefined {
  return schema.safeParse(value).data;
}
