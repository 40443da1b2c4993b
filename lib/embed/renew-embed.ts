import 'server-only';
import { z } from 'zod';
import { isAtMost } from '../http/body-size.ts';
import { jsonError } from '../request/json-error.ts';
import { currentRequest } from '../request/require-session.ts';
import { isSameOrigin } from '../request/same-origin.ts';
import { userKey } from '../request/user-key.ts';
import { services } from '../services.ts';
import { type MintOutcome, mintEmbed } from './mint-embed.ts';

const largestBodyBytes = 100_000;

/** A lone surrogate cannot be written into a URL. */
const controlValue = z
  .string()
  .max(500)
  .refine((text) => text.isWellFormed());

const bodySchema = z.object({
  /** Made per frame generation: a repeated request gets the same answer for 5 s. */
  requestId: z.uuid(),
  /** Whose page asks: an embed of anybody else would show under the wrong name. */
  user: z.string().max(64).optional(),
  controls: z.record(z.string(), controlValue).default({}),
});

/**
 * Answers `POST /api/dashboards/[slug]/embed-url` with a fresh embed URL for a frame that needs a
 * new JWT, or with a typed error. Middleware has refreshed the tokens by then.
 */
export async function renewEmbed(request: Request, slug: string): Promise<Response> {
  if (!isSameOrigin(request)) return jsonError('foreign_origin');
  const state = await currentRequest();
  if (state.kind !== 'open') return jsonError('signed_out');
  if (!isAtMost(request, largestBodyBytes)) return jsonError('bad_request');
  const body = bodySchema.safeParse(await request.json().catch(() => undefined));
  if (!body.success) return jsonError('bad_request');
  const { requestId, user, controls } = body.data;
  if (user !== undefined && user !== userKey(state.session)) return jsonError('other_user');
  const key = JSON.stringify([state.session.sid, slug, requestId]);
  const outcome = await services().renewals.answer<MintOutcome>(key, () =>
    mintEmbed(state.session, slug, controls, requestId),
  );
  if (outcome.kind === 'not-found') return jsonError('not_found');
  if (outcome.kind === 'token-expired') return jsonError('databricks_unavailable');
  return Response.json(outcome.embed);
}
