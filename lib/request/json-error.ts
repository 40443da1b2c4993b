import 'server-only';
import { NextResponse } from 'next/server';
import type { EmbedProblemCode } from '../problems/embed-problem-codes.ts';
import { embedProblems } from '../problems/embed-problems.ts';

/**
 * Returns a JSON error with a code and status from `embedProblems`. The optional `message` is for
 * developers who read the response; pages show their own text for the code.
 */
export function jsonError(
  code: EmbedProblemCode,
  { retryAfterSeconds, message }: { retryAfterSeconds?: number; message?: string } = {},
): NextResponse {
  const headers =
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return NextResponse.json({ code, message }, { status: embedProblems[code].status, headers });
}
