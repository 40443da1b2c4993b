import 'server-only';
import { brand } from '../../config/brand.ts';
import type { Dashboard } from '../dashboards/catalog.ts';
import { mintEmbed } from '../embed/mint-embed.ts';
import { allTeamsOf } from '../embed/user-dashboards.ts';
import { requireSession } from '../request/require-session.ts';
import { userKey } from '../request/user-key.ts';
import { services } from '../services.ts';
import type { Embed } from '../sigma/embed.ts';
import { responseNonce } from './appearance.ts';
import { type PageQuery, returnToOf, searchOf, singleValues } from './page-query.ts';

/** Describes what a dashboard's page shows. */
export interface OpenedDashboard {
  readonly slug: string;
  readonly title: string;
  readonly themes: { readonly light: string; readonly dark: string };
  /** Language of the dashboard, a BCP 47 tag. */
  readonly language: string;
  /** IDs of the controls that the query of the page's URL can set. */
  readonly controlIds: readonly string[];
  /** Key of the user who opened the dashboard. */
  readonly user: string;
  /** Host of Sigma's frames, for users whose browser blocks it. */
  readonly embedHost: string;
  readonly owner: string | undefined;
  readonly about: ReturnType<typeof aboutOf>;
  readonly actions: Dashboard['actions'];
  readonly elements: Dashboard['elements'];
  /** Undefined if the token expired after middleware ran. The browser then requests an embed. */
  readonly firstEmbed: Embed | undefined;
  /** Query of the page's URL. Some of its parameters set the view of the first frame. */
  readonly search: string;
  /** Nonce of the response's scripts. */
  readonly nonce: string | undefined;
}

const sigmaThemes = { light: 'Light', dark: 'Dark' } as const;

/**
 * Opens a dashboard for the signed-in user. Mints its first embed URL if the token is valid, with
 * the control values of the query that the catalog allows. Returns undefined if the dashboard does
 * not exist or the user may not see it.
 */
export async function openDashboard(
  slug: string,
  query: PageQuery,
): Promise<OpenedDashboard | undefined> {
  const session = await requireSession(returnToOf(`/dashboards/${slug}`, query));
  const outcome = await mintEmbed(session, slug, singleValues(query));
  if (outcome.kind === 'not-found') return undefined;
  const { title, owner, actions, elements, theme } = outcome.dashboard;
  const controlIds = outcome.dashboard.controls;
  const firstEmbed = outcome.kind === 'minted' ? outcome.embed : undefined;
  const themes = theme ?? sigmaThemes;
  const embedHost = new URL(services().config.SIGMA_EMBED_ORIGIN).host;
  const user = userKey(session);
  const about = aboutOf(outcome.dashboard, allTeamsOf(session));
  const details = { slug, title, owner, about, actions, elements };
  const { language } = brand;
  const [search, nonce] = [searchOf(query), await responseNonce()];
  return { ...details, themes, language, controlIds, user, embedHost, firstEmbed, search, nonce };
}

/** Returns what the catalog says about a dashboard. Names no teams but the user's own. */
function aboutOf(dashboard: Dashboard, userTeams: readonly string[]) {
  const { description, certified, freshness, contact, sources, definitions } = dashboard;
  return {
    ...{ description, freshness, contact, sources, definitions },
    isCertified: certified === true,
    teams: dashboard.teams.filter((team) => userTeams.includes(team)),
  };
}
