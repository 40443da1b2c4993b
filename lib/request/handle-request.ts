import 'server-only';
import type { NextFetchEvent, NextRequest, NextResponse } from 'next/server';
import { readConfig } from '../config/env.ts';
import { countForcedRefresh, isForcedRefresh } from './forced-refresh.ts';
import { refreshTokens } from './refresh-tokens.ts';
import { isProtected, type RequestState, resolveRequest } from './resolve-request.ts';
import { requestKind, respond } from './respond.ts';
import { pageResponse, type StaticPage } from './static-page.ts';

/** Middleware's whole work: make a nonce, resolve, respond. */
export async function handleRequest(
  request: NextRequest,
  event: NextFetchEvent,
): Promise<NextResponse> {
  const nonce = crypto.randomUUID();
  if (!readConfig().ok) return notConfigured(nonce);
  if (!isDecodable(request.nextUrl.pathname)) return badAddress(nonce);
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
 * Whether a request moves the idle end: documents, actions and RSC requests do, of other
 * fetches only those that say that the user was active (renewals do, if so).
 */
function isActivity(request: NextRequest): boolean {
  if (requestKind(request) !== 'fetch') return true;
  if (request.headers.get('x-user-active') === 'true') return true;
  const isData = request.headers.get('accept')?.includes('application/json');
  return !isData && !request.nextUrl.pathname.startsWith('/api/');
}

/** Next answers 500 where it cannot decode the value of a dynamic segment. */
function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

function badAddress(nonce: string): NextResponse {
  return page(400, {
    title: 'This address is damaged.',
    sentence: 'It may have been cut off or changed on its way here.',
    action: { label: 'Open the portal', href: '/' },
    nonce,
  });
}

/** Where a start cannot be refused, on Vercel, documents say that the portal is not configured. */
function notConfigured(nonce: string): NextResponse {
  return page(500, {
    title: 'This portal isn’t configured.',
    sentence: 'Its settings are missing or wrong. Your administrator finds the details in the log.',
    action: { label: 'Try again', href: '/' },
    nonce,
  });
}

/** A page of middleware's own, whose policy needs no configuration. */
function page(status: number, content: StaticPage): NextResponse {
  return pageResponse(content, {
    status,
    headers: {
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; img-src 'self'; style-src 'nonce-${content.nonce}'; frame-ancestors 'none'; base-uri 'none'`,
      'x-content-type-options': 'nosniff',
    },
  });
}
