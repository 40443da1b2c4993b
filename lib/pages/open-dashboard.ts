import 'server-only';
import { brand } from '../../config/brand.ts';
import type { Dashboard } from '../dashboards/catalog.ts';
import { mintEmbed } from '../embed/mint-embed.ts';
import { requireSession } from '../request/require-session.ts';
import { userKey } from '../request/user-key.ts';
import { services } from '../services.ts';
import type { Embed } from '../sigma/embed.ts';
import { responseNonce } from './appearance.ts';
import { type PageQuery, returnToOf, searchOf, singleValues } from './page-query.ts';

/** A dashboard as its page shows it. */
export interface OpenedDashboard {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly themes: { readonly light: string; readonly dark: string };
  /** Language that dashboards open in, a BCP 47 tag. */
  readonly language: string;
  /** IDs of the controls that the page's URL may set. */
  readonly controls: readonly string[];
  /** Key of the user who opened it. */
  readonly user: string;
  /** Host name of the frames, for people who have to allow it. */
  readonly embedHost: string;
  readonly owner: string | undefined;
  readonly actions: Dashboard['actions'];
  /** Missing where the token ended since middleware looked: the browser asks for one then. */
  readonly first: Embed | undefined;
  /** The query of the page's URL, for what of it concerns the frame. */
  readonly search: string;
  /** Of the response's own scripts. */
  readonly nonce: string | undefined;
}

const sigmaThemes = { light: 'Light', dark: 'Dark' } as const;

/**
 * Opens a dashboard for the signed-in user, its first embed URL minted if possible; undefined where
 * it is unknown or not theirs. Control values come from the page's query, as far as the catalog
 * allows.
 */
export async function openDashboard(
  slug: string,
  query: PageQuery,
): Promise<OpenedDashboard | undefined> {
  const session = await requireSession(returnToOf(`/dashboards/${slug}`, query));
  const outcome = await mintEmbed(session, slug, singleValues(query));
  if (outcome.kind === 'not-found') return undefined;
  const { title, description, owner, actions, theme, controls } = outcome.dashboard;
  const first = outcome.kind === 'minted' ? outcome.embed : undefined;
  const themes = theme ?? sigmaThemes;
  const embedHost = new URL(services().config.SIGMA_EMBED_ORIGIN).host;
  const user = userKey(session);
  const facts = { slug, title, description, owner, actions };
  const { language } = brand;
  const [search, nonce] = [searchOf(query), await responseNonce()];
  return { ...facts, themes, language, controls, user, embedHost, first, search, nonce };
}
