import 'server-only';
import { userKey } from '../request/user-key.ts';
import type { Session } from '../session/session.ts';
import { appearance } from './appearance.ts';
import { canSignOutEverywhere, isDemo, supportContact } from './page-settings.ts';

/** Returns what the bar of a signed-in page shows. */
export async function barFacts(session: Session) {
  const { email, name, tokens } = session;
  const { theme, isApple } = await appearance();
  return {
    ...{ email, name, theme, isApple },
    userKey: userKey(session),
    canSignOutEverywhere: canSignOutEverywhere(),
    contact: supportContact(),
    isDemo: isDemo(),
    endsAt: tokens.refreshToken === undefined ? tokens.expiresAt : undefined,
  };
}
