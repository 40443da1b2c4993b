import 'server-only';
import { Clock, CloudOff } from 'lucide';
import type { NextRequest, NextResponse } from 'next/server';
import { inMinutes } from '../http/duration-text.ts';
import { markRefresh } from '../http/return-to.ts';
import { embedProblems } from '../problems/embed-problems.ts';
import { jsonError } from './json-error.ts';
import type { RequestState } from './resolve-request.ts';
import { pageResponse, type StaticPage } from './static-page.ts';

type UnavailableState = Extract<RequestState, { kind: 'unavailable' | 'throttled' }>;

const minRetryAfterSeconds = 5;
const tooManyRefreshesMessage = 'Too many token refresh requests';

/**
 * Returns 503 if the token has expired and cannot be renewed now, or 429 if the user forced too
 * many refreshes. Requests for documents get a static page, because a rewrite to a page of the app
 * would answer with status 200. Other requests get JSON.
 */
export function serviceUnavailable(
  request: NextRequest,
  state: UnavailableState,
  { isDocument, nonce }: { isDocument: boolean; nonce: string },
): NextResponse {
  const { pathname, search } = request.nextUrl;
  const theme = request.cookies.get('portal-theme')?.value;
  const returnTo = markRefresh(pathname, search, false);
  if (state.kind === 'throttled') {
    const { retryAfterSeconds } = state;
    if (!isDocument)
      return jsonError('too_many_refreshes', {
        retryAfterSeconds,
        message: tooManyRefreshesMessage,
      });
    const page: StaticPage = {
      icon: Clock,
      title: embedProblems.too_many_refreshes.title,
      sentence: `${embedProblems.too_many_refreshes.sentence} Try again ${inMinutes(retryAfterSeconds)}.`,
      action: { label: 'Continue', href: returnTo },
      theme,
      nonce,
    };
    const headers = { 'retry-after': String(retryAfterSeconds) };
    return pageResponse(page, { status: embedProblems.too_many_refreshes.status, headers });
  }
  const seconds = Math.max(minRetryAfterSeconds, state.retryAfterSeconds ?? 0);
  if (!isDocument) return jsonError('databricks_unavailable', { retryAfterSeconds: seconds });
  const page: StaticPage = {
    icon: CloudOff,
    title: embedProblems.databricks_unavailable.title,
    sentence: embedProblems.databricks_unavailable.sentence,
    action: { label: 'Retry', href: markRefresh(pathname, search, true) },
    navigates: 'when-available',
    returnTo,
    email: state.session.email,
    theme,
    nonce,
  };
  const { status } = embedProblems.databricks_unavailable;
  return pageResponse(page, { status, headers: { 'retry-after': String(seconds) } });
}
