import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyFault } from '../../control/faults.ts';
import { organization } from '../organization.ts';
import type { SigmaState } from '../sigma-state.ts';
import { decryptOauthToken } from '../token/decrypt-oauth-token.ts';
import { EmbedRefusal } from '../token/embed-refusal.ts';
import { type EmbedClaims, verifyEmbedJwt } from '../token/verify-embed-jwt.ts';
import { workbookPath } from '../workbooks.ts';
import { readUnverifiedClaims } from './embed-log.ts';
import { sendRefusalPage, sendWorkbookPage } from './embed-page.ts';
import { type EmbedView, findWorkbook, parseEmbedUrl } from './embed-url.ts';
import { type FaultMode, readFaultMode } from './fault-mode.ts';

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
  if (await applyFault(mode ? mode.delayOnly : fault, response)) return;

  const theme = url.searchParams.get(':theme') === 'Dark' ? 'Dark' : 'Light';
  const record = {
    at: new Date(sigma.now()).toISOString(),
    ...claimed,
    workbook: findWorkbook(url.pathname)?.slug,
  };
  try {
    const admitted = await admit(url, jwt, sigma);
    if (mode?.kind === 'error') throw new EmbedRefusal(mode.code, mode.message);
    sigma.log.add({ ...record, accepted: true });
    // `drop: 'after'`: the token is used up and the session open, but the answer never arrives.
    if (fault?.drop === 'after') response.destroy();
    else sendWorkbook(response, { ...admitted, mode }, sigma);
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
  if (!isSharedWith(view.workbook.teams, claims)) {
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

function isSharedWith(sharedWith: string[], { teams, isInternal }: EmbedClaims): boolean {
  // Simulated: internal users hold their rights in Sigma itself; here they may open every workbook.
  if (isInternal) return true;
  if (teams.length === 0) return false;
  return sharedWith.some((team) => team === organization.everyone || teams.includes(team));
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
  const { workbook, theme, exploreKey, bookmarkId, controls, ...shown } = view;
  const owner = { workbookId: workbook.urlId, user: claims.sub };
  const expiresAt = claims.exp * 1000;
  const chart = workbook.pages[0]?.elements.find(({ kind }) => kind !== 'kpis');
  const brokenElement =
    mode?.kind === 'chart-error' && chart
      ? { brokenElement: { id: chart.id, code: mode.code, message: mode.message } }
      : {};
  const sessionId = sigma.sessions.open({
    user: claims.sub,
    workbook,
    accessToken,
    expiresAt,
    ...brokenElement,
  });

  const bookmarks = sigma.bookmarks.list(owner);
  // Simulated: a key or bookmark that is gone opens the published version. A bookmark wins.
  const bookmark = bookmarkId
    ? sigma.bookmarks.find(owner, bookmarkId)
    : exploreKey
      ? undefined
      : bookmarks.find(({ isDefault }) => isDefault);
  const explored = exploreKey ? sigma.explorations.find(workbook.urlId, exploreKey) : undefined;
  const exploration = bookmark?.exploration ?? explored;
  const { name, urlId, pages } = workbook;
  const published = Object.fromEntries(workbook.controls.map(({ id }) => [id, '']));
  sendWorkbookPage(response, {
    theme,
    config: {
      ...shown,
      sessionId,
      expiresInMs: expiresAt - sigma.now(),
      user: claims.sub,
      path: workbookPath(workbook),
      workbook: { name, urlId, pages, controls: workbook.controls },
      controls: { ...published, ...exploration?.controls, ...controls },
      sort: exploration?.sort ?? null,
      exploreKey: bookmark || !explored ? null : (exploreKey ?? null),
      bookmarkId: bookmark?.bookmarkId ?? null,
      bookmarks: bookmarks.map((one) => ({ bookmarkId: one.bookmarkId, name: one.name })),
      isSilent: mode?.kind === 'silent',
    },
  });
}
