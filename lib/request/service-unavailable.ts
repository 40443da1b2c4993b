import 'server-only';
import type { NextRequest, NextResponse } from 'next/server';
import { inMinutes } from '../http/duration-text.ts';
import { markRefresh } from '../http/return-to.ts';
import { embedProblems } from '../problems/embed-problems.ts';
import { jsonError } from './json-error.ts';
import type { RequestState } from './resolve-request.ts';
import { pageResponse, type StaticPage } from './static-page.ts';

type Waiting = Extract<RequestState, { kind: 'unavailable' | 'throttled' }>;

const minRetryAfterSeconds = 5;
const tooMany = 'Too many token refresh requests';

/**
 * Answers what cannot be answered now, the session untouched: 503 while the token is over and
 * cannot be renewed, 429 where the user forced too many refreshes. Documents get a page, all else
 * JSON. A rewrite would answer 200, so the pages are written here.
 */
export function serviceUnavailable(
  request: NextRequest,
  state: Waiting,
  { isDocument, nonce }: { isDocument: boolean; nonce: string },
): NextResponse {
  const { pathname, search } = request.nextUrl;
  const returnTo = markRefresh(pathname, search, false);
  if (state.kind === 'throttled') {
    const { retryAfterSeconds } = state;
    if (!isDocument)
      return jsonError('too_many_refreshes', { retryAfterSeconds, message: tooMany });
    const page = {
      title: embedProblems.too_many_refreshes.title,
      sentence: `${embedProblems.too_many_refreshes.sentence} Try again ${inMinutes(retryAfterSeconds)}.`,
      action: { label: 'Continue', href: returnTo },
      nonce,
    };
    const headers = { 'retry-after': String(retryAfterSeconds) };
    return pageResponse(page, { status: embedProblems.too_many_refreshes.status, headers });
  }
  const seconds = Math.max(minRetryAfterSeconds, state.retryAfterSeconds ?? 0);
  if (!isDocument) return jsonError('databricks_unavailable', { retryAfterSeconds: seconds });
  const page: StaticPage = {
    title: embedProblems.databricks_unavailable.title,
    sentence: `${embedProblems.databricks_unavailable.sentence} This page continues by itself once Databricks answers.`,
    action: { label: 'Try now', href: markRefresh(pathname, search, true) },
    navigates: 'when-available',
    returnTo,
    nonce,
  };
  const { status } = embedProblems.databricks_unavailable;
  return pageResponse(page, { status, headers: { 'retry-after': String(seconds) } });
}
