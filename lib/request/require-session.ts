import 'server-only';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { signInPath } from '../http/return-to.ts';
import type { Session } from '../session/session.ts';
import { type RequestState, resolveRequest } from './resolve-request.ts';

/** Returns the state of the current request, for pages and handlers. Never refreshes tokens. */
export const currentRequestState = cache(async (): Promise<RequestState> => {
  const jar = await cookies();
  return resolveRequest({ read: (name) => jar.get(name)?.value }, { isActivity: false });
});

/**
 * Returns the session of the current request, or redirects to the sign-in page. After the sign-in,
 * the user returns to `returnTo`. Every page calls this, although middleware has checked the
 * session before, so that a request that skips middleware sees no data.
 */
export async function requireSession(returnTo: string): Promise<Session> {
  const state = await currentRequestState();
  if (state.kind === 'open') return state.session;
  const reason = state.kind === 'closed' ? state.reason : undefined;
  return redirect(signInPath({ reason, returnTo }));
}
