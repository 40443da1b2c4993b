import type { Embed } from '../../../lib/sigma/embed.ts';
import type { EmbedSource } from '../state/embed-control.ts';
import type { FirstFrameSpec } from '../state/first-frame-spec.ts';
import { frameSource } from '../state/frame-view-state.ts';
import { dashboardLabel } from './dashboard-label.ts';
import { keptHeightOf } from './reserve-height.ts';

/** Orders the first frame of a dashboard. */
export function describeFirstFrame(
  embed: Embed,
  {
    language,
    viewState,
    slug,
    themes,
    title,
    user,
  }: Pick<EmbedSource, 'language' | 'viewState' | 'slug' | 'themes' | 'user'> & {
    readonly title: string;
  },
): FirstFrameSpec {
  const parametersOf = (theme: string) => frameSource('', { theme, language }, viewState);
  return {
    embed,
    parameters: { light: parametersOf(themes.light), dark: parametersOf(themes.dark) },
    label: dashboardLabel(title),
    height: keptHeightOf({ user, slug }),
  };
}
