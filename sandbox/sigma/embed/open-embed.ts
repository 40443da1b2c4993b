import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyFault } from '../../control/faults.ts';
import { organization } from '../organization/organization.ts';
import { readUnverifiedClaims } from '../state/embed-log.ts';
import {
  type EmbedView,
  findWorkbook,
  parseEmbedUrl,
  unsignedParameters,
} from '../state/embed-url.ts';
import type { SigmaState } from '../state/sigma-state.ts';
import { decryptOauthToken } from '../token/decrypt-oauth-token.ts';
import { EmbedRejection } from '../token/embed-rejection.ts';
import { type EmbedClaims, verifyEmbedJwt } from '../token/verify-embed-jwt.ts';
import type { Workbook } from '../workbooks/workbooks.ts';
import { createFrameConfig } from './create-frame-config.ts';
import { sendRejectionPage, sendWorkbookPage } from './embed-page.ts';
import { type FaultMode, frameMisbehavior, readFaultMode, sessionFault } from './fault-mode.ts';

/**
 * Handles `GET /<org>/workbook/<Name>-<urlId>…?:jwt=…`. Applies faults, then checks signature,
 * claims, URL, sharing and token. Only a request that passes all checks uses up its `jti`.
 */
export async function openEmbed(
  request: IncomingMessage,
  response: ServerResponse,
  sigma: SigmaState,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sigma.invalid');
  const jwt = url.searchParams.get(':jwt') ?? '';
  const unverified = readUnverifiedClaims(jwt);
  const fault = sigma.faults.take('embed', unverified.sub?.toLowerCase());
  const mode = readFaultMode(fault);
  // A fault with a mode acts on the page. Any other fault replaces the page.
  if (!mode && (await applyFault(fault, response))) return;

  const theme = url.searchParams.get(':theme') === 'Dark' ? 'Dark' : 'Light';
  const record = {
    at: new Date(sigma.now()).toISOString(),
    ...unverified,
    workbook: findWorkbook(url.pathname)?.slug,
    path: url.pathname,
    parameters: unsignedParameters(url),
  };
  try {
    const admitted = await admitEmbed(url, jwt, sigma);
    if (mode?.kind === 'error') throw new EmbedRejection(mode.code, mode.message);
    sigma.log.add({ ...record, accepted: true });
    sendWorkbook(response, { ...admitted, mode }, sigma);
  } catch (error) {
    const rejection =
      error instanceof EmbedRejection
        ? error
        : new EmbedRejection('UNKNOWN', 'Something went wrong.');
    const { code, message, status, isReplay } = rejection;
    sigma.log.add({ ...record, accepted: false, code, message }, isReplay);
    sendRejectionPage(response, { code, message, status, theme });
  }
}

/** Holds what an embed request that passed all checks may show. */
interface AdmittedEmbed {
  claims: EmbedClaims;
  view: EmbedView;
  accessToken: string | undefined;
}

async function admitEmbed(url: URL, jwt: string, sigma: SigmaState): Promise<AdmittedEmbed> {
  const claims = await verifyEmbedJwt(jwt, { ...sigma.credential, now: sigma.now() });
  const view = parseEmbedUrl(url);
  if (!isSharedWith(view.workbook, claims)) {
    throw new EmbedRejection('EACCES', "You don't have permission to access this page.");
  }
  const accessToken = await decryptAccessToken(claims, sigma);
  if (!sigma.usedJtis.addIfNew(claims.jti, claims.exp)) {
    // A guess: the rejection of a second use is documented, its message is not.
    throw new EmbedRejection('EINVAL', 'Invalid jti: this token was used before.', {
      isReplay: true,
    });
  }
  return { claims, view, accessToken };
}

async function decryptAccessToken(
  claims: EmbedClaims,
  sigma: SigmaState,
): Promise<string | undefined> {
  // A guess: without a token for the connection the workbook opens, but its elements fail.
  const encrypted = claims.connectionOauthTokens[sigma.connectionId];
  if (encrypted === undefined) return undefined;
  const token = await decryptOauthToken(encrypted, sigma.credential.embedSecret);
  if (token === undefined) throw new EmbedRejection('EINVAL', 'Invalid encrypted token');
  return token;
}

function sendWorkbook(
  response: ServerResponse,
  { claims, view, accessToken, mode }: AdmittedEmbed & { mode: FaultMode | undefined },
  sigma: SigmaState,
): void {
  const session = { claims, view, accessToken, fault: sessionFault(mode, view.workbook) };
  const config = {
    ...createFrameConfig(session, sigma),
    sessionId: sigma.sessions.open(session),
    misbehavior: frameMisbehavior(mode),
  };
  sendWorkbookPage(response, { theme: view.theme, config, user: claims.sub });
}

/** Tells whether a workbook is shared with the user of the JWT. */
function isSharedWith(workbook: Workbook, { teams, isInternal }: EmbedClaims): boolean {
  // Simplified: in Sigma, an internal user has permissions per workbook. Here they may open all.
  if (isInternal) return true;
  if (teams.length === 0) return false;
  return workbook.teams.some((team) => team === organization.everyone || teams.includes(team));
}
