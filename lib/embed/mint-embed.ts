import 'server-only';
import type { Dashboard } from '../dashboards/catalog.ts';
import { referenceOf } from '../problems/reference-of.ts';
import { services } from '../services.ts';
import type { Session } from '../session/session.ts';
import { endOfAccess } from '../session/session-lifetime.ts';
import type { Embed } from '../sigma/embed.ts';
import { embedClaims } from '../sigma/embed-claims.ts';
import { embedUrl } from '../sigma/embed-url.ts';
import { encryptOAuthToken } from '../sigma/oauth-token-encryption.ts';
import { allTeamsOf, findDashboard, loggedSlug } from './user-dashboards.ts';

/** Describes the result of minting an embed URL. */
export type MintOutcome =
  /** The dashboard does not exist, or the user may not see it. */
  | { readonly kind: 'not-found' }
  | (VisibleDashboard & { readonly kind: 'minted'; readonly embed: Embed })
  /** The access token must be renewed before a URL can be minted. */
  | (VisibleDashboard & { readonly kind: 'token-expired' });

interface VisibleDashboard {
  readonly dashboard: Dashboard;
}

/**
 * Mints the embed URL of a dashboard for the signed-in user, and records an audit event. Takes the
 * user from the session and the workbook from the catalog, never from the client. Uses only those
 * `controlValues` whose control the catalog allows. For a renewal, `requestId` is the ID that the
 * browser gave it. A denied renewal is recorded under the reference of that ID.
 */
export async function mintEmbed(
  session: Session,
  slug: string,
  controlValues: Readonly<Record<string, string>>,
  requestId?: string,
): Promise<MintOutcome> {
  const { config, embedKeys, limits, now, record, signEmbedJwt } = services();
  const fields = { user: session.email, sid: session.sid, dashboard: loggedSlug(slug) };
  const requestReference = requestId ? { reference: referenceOf(requestId) } : {};
  const dashboard = findDashboard(session, slug);
  if (!dashboard) {
    record('embed_denied', { ...fields, ...requestReference, reason: 'not_visible' });
    return { kind: 'not-found' };
  }
  const mintedAt = now();
  if (mintedAt >= session.tokens.expiresAt) {
    record('embed_denied', { ...fields, ...requestReference, reason: 'token_expired' });
    return { kind: 'token-expired', dashboard };
  }
  const maxExpiresAt = mintedAt + config.EMBED_MAX_SECONDS * 1_000;
  const claims = embedClaims({
    email: session.email,
    teams: allTeamsOf(session),
    accountType: config.SIGMA_ACCOUNT_TYPE,
    internalDomains: config.SIGMA_INTERNAL_DOMAINS,
    clientId: config.SIGMA_CLIENT_ID,
    connectionId: config.SIGMA_CONNECTION_ID,
    encryptedToken: encryptOAuthToken(session.tokens.accessToken, await embedKeys.current()),
    jti: crypto.randomUUID(),
    now: mintedAt,
    expiresAt: Math.min(session.tokens.expiresAt, maxExpiresAt),
  });
  const jwt = await signEmbedJwt(claims);
  const target = { origin: config.SIGMA_EMBED_ORIGIN, path: dashboard.path, jwt };
  const expiresAt = claims.exp * 1_000;
  // Internal Sigma users get no teams from the JWT.
  const { jti, teams = [] } = claims;
  const expires_at = new Date(expiresAt).toISOString();
  const { scopes } = session.tokens;
  const allowed = Object.entries(controlValues).filter(([id]) => dashboard.controls.includes(id));
  const url = embedUrl(target, Object.fromEntries(allowed));
  record('embed_minted', {
    ...fields,
    jti,
    reference: referenceOf(jti),
    teams,
    scopes,
    expires_at,
  });
  return {
    kind: 'minted',
    dashboard,
    embed: {
      url,
      jti,
      expiresAt,
      mintedAt,
      idleEndsAt: session.idleExpiresAt,
      sessionEndsAt: endOfAccess(session, limits),
    },
  };
}
