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

/** Value of a control. Rejects lone surrogates, because a URL cannot contain them. */
const controlValue = z
  .string()
  .max(500)
  .refine((text) => text.isWellFormed());

const bodySchema = z.object({
  /** A new ID for each frame. If the request is repeated within 5 s, it gets the same response. */
  requestId: z.uuid(),
  /**
   * Key of the user for whom the page was rendered. If another user has signed in since, the
   * dashboard of the new user would appear under the name of the first.
   */
  user: z.string().max(64).optional(),
  controls: z.record(z.string(), controlValue).default({}),
});

/**
 * Answers `POST /api/dashboards/[slug]/embed-url` with an embed URL for the page's next frame, or
 * with an error code. Middleware has already refreshed the tokens.
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
  // The token expired after middleware checked it. The browser retries, and then it is renewed.
  if (outcome.kind === 'token-expired') return jsonError('databricks_unavailable');
  return Response.json(outcome.embed);
}
