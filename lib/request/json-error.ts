import 'server-only';
import { NextResponse } from 'next/server';
import type { EmbedProblemCode } from '../problems/embed-problem-codes.ts';
import { embedProblems } from '../problems/embed-problems.ts';

/**
 * Answers data with a code of the catalog, and the status that goes with it there. A message is
 * for whoever reads the answer itself.
 */
export function jsonError(
  code: EmbedProblemCode,
  { retryAfterSeconds, message }: { retryAfterSeconds?: number; message?: string } = {},
): NextResponse {
  const headers =
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return NextResponse.json({ code, message }, { status: embedProblems[code].status, headers });
}
