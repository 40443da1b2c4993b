import 'server-only';
import { z } from 'zod';
import { isBodyAtMost } from '../http/body-size.ts';
import { embedProblemCodes } from '../problems/embed-problem-codes.ts';
import { embedProblems } from '../problems/embed-problems.ts';
import { isReference } from '../problems/reference-of.ts';
import { jsonError } from '../request/json-error.ts';
import { currentRequestState } from '../request/require-session.ts';
import { isSameOrigin } from '../request/same-origin.ts';
import { services } from '../services.ts';
import { loggedSlug } from './user-dashboards.ts';

const maxBodyBytes = 500;

/** The browser's report. It allows no free text, because the report is logged. */
const bodySchema = z.strictObject({
  reference: z.string().refine(isReference),
  code: z.enum(embedProblemCodes),
  generation: z.int().min(0).max(100_000).optional(),
  online: z.boolean().optional(),
});

/**
 * Answers `POST /api/dashboards/[slug]/problems`: records a problem that the user's browser
 * reports, under the reference that the user sees. Also records a problem of an unknown slug, but
 * with the slug `unknown`.
 */
export async function reportProblem(request: Request, slug: string): Promise<Response> {
  if (!isSameOrigin(request)) return jsonError('foreign_origin');
  const state = await currentRequestState();
  if (state.kind !== 'open') return jsonError('signed_out');
  const { session } = state;
  const { rateLimits, record } = services();
  const retryAfterSeconds = await rateLimits.count('problem_reports', session.sub, session.email);
  if (retryAfterSeconds !== undefined) return jsonError('too_many_requests', { retryAfterSeconds });
  if (!isBodyAtMost(request, maxBodyBytes)) return jsonError('bad_request');
  const body = bodySchema.safeParse(await request.json().catch(() => undefined));
  if (!body.success) return jsonError('bad_request');
  const { code, reference, generation, online } = body.data;
  record('embed_problem', {
    user: session.email,
    sid: session.sid,
    dashboard: loggedSlug(slug),
    problem: code,
    reference,
    ...(generation === undefined ? {} : { generation }),
    ...(online === undefined ? {} : { online }),
    severity: embedProblems[code].level,
  });
  return new Response(null, { status: 204 });
}
