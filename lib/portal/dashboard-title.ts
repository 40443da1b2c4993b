import 'server-only';
import { dashboardsOf } from './mint-embed.ts';
import { currentRequest } from './require-session.ts';

/** The title of a dashboard that the signed-in user may see, for the document's title. */
export async function dashboardTitle(slug: string): Promise<string> {
  const state = await currentRequest();
  if (state.kind !== 'open') return 'Sign in';
  const dashboard = dashboardsOf(state.session).find((candidate) => candidate.slug === slug);
  return dashboard?.title ?? 'Page not found';
}
