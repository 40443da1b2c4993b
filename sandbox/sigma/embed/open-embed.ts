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
import { EmbedRefusal } from '../token/embed-rejection.ts';
import { type EmbedClaims, verifyEmbedJwt } from '../token/verify-embed-jwt.ts';
import type { Workbook } from '../workbooks/workbooks.ts';
import { createFrameConfig } from './create-frame-config.ts';
import { sendRefusalPage, sendWorkbookPage } from './embed-page.ts';
import { type FaultMode, frameMisbehavior, readFaultMode, sessionFault } from './fault-mode.ts';

/**
 * Answers `GET /<org>/workbook/<Name>-<urlId>…?:jwt=…`: faults first, then signature, claims, URL,
 * sharing and token; only a request that passed all of them uses up its `jti`.
 */
export async function openEmbed(
  request: IncomingMessage,
  response: ServerResponse,
  sigma: SigmaState,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sigma.invalid');
  const jwt = url.searchParams.get(':jwt') ?? '';
  const claimed = readUnverifiedClaims(jwt);
  const fault = sigma.faults.take('embed', claimed.sub?.toLowerCase());
  const mode = readFaultMode(fault);
  if (!mode && (await applyFault(fault, response))) return;

  const theme = url.searchParams.get(':theme') === 'Dark' ? 'Dark' : 'Light';
  const record = {
    at: new Date(sigma.now()).toISOString(),
    ...claimed,
    workbook: findWorkbook(url.pathname)?.slug,
    path: url.pathname,
    parameters: unsignedParameters(url),
  };
  try {
    const admitted = await admit(url, jwt, sigma);
    if (mode?.kind === 'error') throw new EmbedRefusal(mode.code, mode.message);
    sigma.log.add({ ...record, accepted: true });
    sendWorkbook(response, { ...admitted, mode }, sigma);
  } catch (error) {
    const refusal =
      error instanceof EmbedRefusal ? error : new EmbedRefusal('UNKNOWN', 'Something went wrong.');
    const { code, message, status, isReplay } = refusal;
    sigma.log.add({ ...record, accepted: false, code, message }, isReplay);
    sendRefusalPage(response, { code, message, status, theme });
  }
}

interface Admitted {
  claims: EmbedClaims;
  view: EmbedView;
  accessToken: string | undefined;
}

async function admit(url: URL, jwt: string, sigma: SigmaState): Promise<Admitted> {
  const claims = await verifyEmbedJwt(jwt, { ...sigma.credential, now: sigma.now() });
  const view = parseEmbedUrl(url);
  if (!isSharedWith(view.workbook, claims)) {
    throw new EmbedRefusal('EACCES', "You don't have permission to access this page.");
  }
  const accessToken = await openToken(claims, sigma);
  if (!sigma.spentTokens.spend(claims.jti, claims.exp)) {
    // Simulated: that a JWT is refused at its second use is documented, the sentence is not.
    throw new EmbedRefusal('EINVAL', 'Invalid jti: this token was used before.', {
      isReplay: true,
    });
  }
  return { claims, view, accessToken };
}

async function openToken(claims: EmbedClaims, sigma: SigmaState): Promise<string | undefined> {
  // Simulated: without a token for the connection the workbook opens and its elements ask to sign in.
  const encrypted = claims.connectionOauthTokens[sigma.connectionId];
  if (encrypted === undefined) return undefined;
  const token = await decryptOauthToken(encrypted, sigma.credential.embedSecret);
  if (token === undefined) throw new EmbedRefusal('EINVAL', 'Invalid encrypted token');
  return token;
}

function sendWorkbook(
  response: ServerResponse,
  { claims, view, accessToken, mode }: Admitted & { mode: FaultMode | undefined },
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

/** Whether a workbook is shared with the person whom a JWT names. */
function isSharedWith(workbook: Workbook, { teams, isInternal }: EmbedClaims): boolean {
  // Simulated: internal users hold their rights in Sigma itself; here they may open every workbook.
  if (isInternal) return true;
  if (teams.length === 0) return false;
  return workbook.teams.some((team) => team === organization.everyone || teams.includes(team));
}
