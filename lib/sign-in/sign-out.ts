import 'server-only';
import { webCookies } from 'iron-session';
import type { NextRequest } from 'next/server';
import { isBodyAtMost } from '../http/body-size.ts';
import { redirect } from '../http/redirect.ts';
import { signInPath } from '../http/return-to.ts';
import { revokeToken } from '../oauth/revocation.ts';
import { currentRequestState } from '../request/require-session.ts';
import { isSameOrigin } from '../request/same-origin.ts';
import { services } from '../services.ts';
import type { Session } from '../session/session.ts';
import { absoluteEnd } from '../session/session-lifetime.ts';
import { clearCookies } from '../session/session-writer.ts';

const revocationTimeoutMs = 3_000;
const maxFormBytes = 1_024;
/**
 * "Sign out everywhere" also ends sessions that began up to this far in the future by this clock:
 * they may have begun at an instance whose clock is ahead.
 */
const clockSkewMs = 120_000;

/**
 * Answers `POST /api/sign-out`: revokes the session, clears every cookie, revokes the refresh token
 * if the server offers that, and redirects to the sign-in page. With the form field `everywhere`,
 * revokes all current sessions of the user, in all browsers. Answers 403 to a foreign origin.
 */
export async function signOut(request: NextRequest): Promise<Response> {
  if (!isSameOrigin(request)) return Response.json({ code: 'foreign_origin' }, { status: 403 });
  const { config, cookies, limits, now, record, revoked } = services();
  const state = await currentRequestState();
  // A closed state also has a session, if that has expired or was revoked.
  const session = 'session' in state ? state.session : undefined;
  const everywhere = session !== undefined && (await hasEverywhereField(request));
  if (session) await revoked.revoke(session.sid, absoluteEnd(session, limits));
  if (everywhere) {
    const before = now() + clockSkewMs;
    await revoked.revokeAll(session.sub, before, before + limits.maxSeconds * 1_000);
  }
  const isTokenRevoked = session ? await revokeRefreshToken(session) : false;
  record('sign_out', {
    ...(session ? { user: session.email, sid: session.sid } : {}),
    revoked: isTokenRevoked,
    everywhere,
  });
  const headers = new Headers();
  clearCookies(webCookies(request, headers), cookies);
  const reason = everywhere ? 'signed_out_everywhere' : 'signed_out';
  return redirect(signInPath({ reason }), config.NEXTAUTH_URL, headers);
}

async function hasEverywhereField(request: NextRequest): Promise<boolean> {
  if (!isBodyAtMost(request, maxFormBytes)) return false;
  const form = await request.formData().catch(() => undefined);
  return form?.get('everywhere') === 'true';
}

/**
 * Revokes the refresh token if the server's metadata offers that. Waits at most 3 s. Returns
 * whether the token was revoked.
 */
async function revokeRefreshToken(session: Session): Promise<boolean> {
  const { client, discover, logger } = services();
  const { refreshToken } = session.tokens;
  if (!refreshToken) return false;
  try {
    const server = await discover();
    return await revokeToken(refreshToken, {
      server,
      client,
      fetch,
      timeoutMs: revocationTimeoutMs,
    });
  } catch (error) {
    logger.warn({ err: error }, 'the refresh token could not be revoked');
    return false;
  }
}
