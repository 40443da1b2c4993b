import 'server-only';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { signInPath } from '../http/return-to.ts';
import type { Session } from '../session/session.ts';
import { type RequestState, resolveRequest } from './resolve-request.ts';

/** The state of the current request, as pages and handlers see it; never refreshes. */
export const currentRequest = cache(async (): Promise<RequestState> => {
  const jar = await cookies();
  return resolveRequest({ read: (name) => jar.get(name)?.value }, { isActivity: false });
});

/**
 * The second guard: the session of the current request, or a redirect to sign-in that keeps the
 * place. Middleware is never the only one.
 */
export async function requireSession(returnTo: string): Promise<Session> {
  const state = await currentRequest();
  if (state.kind === 'open') return state.session;
  const reason = state.kind === 'closed' ? state.reason : undefined;
  return redirect(signInPath({ reason, returnTo }));
}
