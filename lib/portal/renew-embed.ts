import 'server-only';
import { z } from 'zod';
import { type MintOutcome, mintEmbed } from './mint-embed.ts';
import { currentRequest } from './require-session.ts';
import { isSameOrigin } from './same-origin.ts';
import { services } from './services.ts';

/** A lone surrogate cannot be written into a URL. */
const controlValue = z
  .string()
  .max(500)
  .refine((text) => text.isWellFormed());

const bodySchema = z.object({
  /** Made per frame generation: a repeated request gets the same answer for 5 s. */
  requestId: z.uuid(),
  controls: z.record(z.string(), controlValue).default({}),
});

type RenewCode =
  | 'foreign_origin'
  | 'bad_request'
  | 'signed_out'
  | 'not_found'
  | 'databricks_unavailable';

/**
 * Answers `POST /api/dashboards/[slug]/embed-url` with a fresh embed URL for a frame that needs a
 * new JWT, or with a typed error. Middleware has refreshed the tokens by then.
 */
export async function renewEmbed(request: Request, slug: string): Promise<Response> {
  if (!isSameOrigin(request)) return refuse('foreign_origin', 403);
  const state = await currentRequest();
  if (state.kind !== 'open') return refuse('signed_out', 401);
  const body = bodySchema.safeParse(await request.json().catch(() => undefined));
  if (!body.success) return refuse('bad_request', 400);
  const { requestId, controls } = body.data;
  const key = JSON.stringify([state.session.sid, slug, requestId]);
  const outcome = await services().renewals.answer<MintOutcome>(key, () =>
    mintEmbed(state.session, slug, controls),
  );
  if (outcome.kind === 'not-found') return refuse('not_found', 404);
  if (outcome.kind === 'token-expired') return refuse('databricks_unavailable', 503);
  return Response.json(outcome.embed);
}

function refuse(code: RenewCode, status: number): Response {
  return Response.json({ code }, { status });
}
