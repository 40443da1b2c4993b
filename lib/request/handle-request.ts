import 'server-only';
import { Settings, Unlink } from 'lucide';
import type { NextFetchEvent, NextRequest, NextResponse } from 'next/server';
import { readConfig } from '../config/env.ts';
import { countForcedRefresh, isForcedRefresh } from './forced-refresh.ts';
import { refreshTokens } from './refresh-tokens.ts';
import { isProtected, type RequestState, resolveRequest } from './resolve-request.ts';
import { requestKind, respond } from './respond.ts';
import { pageResponse, type StaticPage } from './static-page.ts';

/** Handles a request in middleware: creates a nonce, resolves the request's state, responds. */
export async function handleRequest(
  request: NextRequest,
  event: NextFetchEvent,
): Promise<NextResponse> {
  const nonce = crypto.randomUUID();
  if (!readConfig().ok) return notConfiguredPage(nonce);
  if (!isDecodable(request.nextUrl.pathname)) return malformedUrlPage(nonce);
  return respond(request, await resolve(request, event), nonce);
}

async function resolve(request: NextRequest, event: NextFetchEvent): Promise<RequestState> {
  if (!isProtected(request.nextUrl.pathname)) return { kind: 'closed' };
  const jar = { read: (name: string) => request.cookies.get(name)?.value };
  const isForced = isForcedRefresh(request);
  return resolveRequest(jar, {
    isActivity: isActivity(request),
    refresh: (session) =>
      refreshTokens(session, { isForced, waitUntil: (work) => event.waitUntil(work) }),
    ...(isForced ? { countForced: countForcedRefresh } : {}),
  });
}

/**
 * Returns whether a request extends the session's idle end. Documents, actions, and RSC requests
 * do. Other fetches do only if `x-user-active` says that the user was active. Renewals send it.
 */
function isActivity(request: NextRequest): boolean {
  if (requestKind(request) !== 'fetch') return true;
  if (request.headers.get('x-user-active') === 'true') return true;
  // Next hides the `rsc` header from middleware. RSC requests are the fetches that are left.
  const acceptsJson = request.headers.get('accept')?.includes('application/json');
  return !acceptsJson && !request.nextUrl.pathname.startsWith('/api/');
}

/** Checks that a path can be decoded. Next would answer 500 to an undecodable dynamic segment. */
function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

function malformedUrlPage(nonce: string): NextResponse {
  return standalonePage(400, {
    icon: Unlink,
    title: 'This address isn’t valid',
    sentence: 'It may have been cut off or changed. Check the link, or open the portal.',
    action: { label: 'Open the portal', href: '/' },
    nonce,
  });
}

/** Says that the portal is not configured. Needed on Vercel; elsewhere the process has exited. */
function notConfiguredPage(nonce: string): NextResponse {
  return standalonePage(500, {
    icon: Settings,
    title: 'This portal isn’t configured',
    sentence: 'Settings are missing or wrong. Your administrator can find the details in the log.',
    action: { label: 'Retry', href: '/' },
    nonce,
  });
}

/** Returns a page with a content security policy that needs no configuration. */
function standalonePage(status: number, page: StaticPage): NextResponse {
  return pageResponse(page, {
    status,
    headers: {
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; img-src 'self'; style-src 'nonce-${page.nonce}'; frame-ancestors 'none'; base-uri 'none'`,
      'x-content-type-options': 'nosniff',
    },
  });
}
