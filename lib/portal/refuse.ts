import 'server-only';
import { NextResponse } from 'next/server';
import type { EmbedProblemCode } from '../errors/catalogue/embed-problem-codes.ts';
import { embedProblems } from '../errors/catalogue/embed-problems.ts';

/** Answers data with a code of the catalogue, and the status that goes with it there. */
export function refuse(
  code: EmbedProblemCode,
  { retryAfterSeconds }: { retryAfterSeconds?: number } = {},
): NextResponse {
  const headers =
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return NextResponse.json({ code }, { status: embedProblems[code].status, headers });
}
