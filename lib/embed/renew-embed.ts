import 'server-only';
import { z } from 'zod';
import { isBodyAtMost } from '../http/body-size.ts';
import { jsonError } from '../request/json-error.ts';
import { currentRequestState } from '../request/require-session.ts';
import { isSameOrigin } from '../request/same-origin.ts';
import { userKey } from '../request/user-key.ts';
import { services } from '../services.ts';
import { type MintOutcome, mintEmbed } from './mint-embed.ts';

const maxBodyBytes = 100_000;

/** Must be well-formed, because a URL cannot contain a lone surrogate. */
const controlValue = z
  .string()
  .max(500)
  .refine((text) => text.isWellFormed());

const bodySchema = z.object({
  /** Unique per frame generation. A repeated request gets the same response for 5 s. */
  requestId: z.uuid(),
  /** Key of the page's user. Another user's embed would appear under the wrong name. */
  user: z.string().max(64).optional(),
  controls: z.record(z.string(), controlValue).default({}),
});

/**
 * Answers `POST /api/dashboards/[slug]/embed-url` with a new embed URL, for a frame that needs a
 * new JWT, or with an error code. Middleware has already refreshed the tokens.
 */
export async function renewEmbed(request: Request, slug: string): Promise<Response> {
  if (!isSameOrigin(request)) return jsonError('foreign_origin');
  const state = await currentRequestState();
  if (state.kind !== 'open') return jsonError('signed_out');
  if (!isBodyAtMost(request, maxBodyBytes)) return jsonError('bad_request');
  const body = bodySchema.safeParse(await request.json().catch(() => undefined));
  if (!body.success) return jsonError('bad_request');
  const { requestId, user, controls } = body.data;
  if (user !== undefined && user !== userKey(state.session)) return jsonError('other_user');
  const key = JSON.stringify([state.session.sid, slug, requestId]);
  const outcome = await services().renewals.answerOnce<MintOutcome>(key, () =>
    mintEmbed(state.session, slug, controls, requestId),
  );
  if (outcome.kind === 'not-found') return jsonError('not_found');
  if (outcome.kind === 'token-expired') return jsonError('databricks_unavailable');
  return Response.json(outcome.embed);
}
