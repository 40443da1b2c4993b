import 'server-only';
import { type MintedEmbed, mintEmbed } from './mint-embed.ts';
import { requireSession } from './require-session.ts';

/** A dashboard as its page shows it. */
export interface OpenedDashboard {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly themes: { readonly light: string; readonly dark: string };
  /** Control values of the page's URL that the frame was opened with. */
  readonly controls: Readonly<Record<string, string>>;
  readonly first: MintedEmbed;
}

const sigmaThemes = { light: 'Light', dark: 'Dark' } as const;

/**
 * Opens a dashboard for the signed-in user, with its first embed URL minted; undefined where it is
 * unknown or not theirs. Control values come from the page's query, as far as the catalogue allows.
 */
export async function openDashboard(
  slug: string,
  query: Readonly<Record<string, string | string[] | undefined>>,
): Promise<OpenedDashboard | undefined> {
  const session = await requireSession(`/dashboards/${slug}${queryString(query)}`);
  const outcome = await mintEmbed(session, slug, singleValues(query));
  if (outcome.kind === 'not-found') return undefined;
  if (outcome.kind === 'token-expired') {
    throw new Error('the access token is over, and middleware did not renew it');
  }
  const { controls, dashboard, embed } = outcome;
  const { title, description, theme } = dashboard;
  return { slug, title, description, themes: theme ?? sigmaThemes, controls, first: embed };
}

function singleValues(
  query: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const entries = Object.entries(query).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(entries) as Record<string, string>;
}

function queryString(query: Readonly<Record<string, string | string[] | undefined>>): string {
  const text = new URLSearchParams(singleValues(query)).toString();
  return text && `?${text}`;
}
