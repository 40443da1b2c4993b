import type { Embed } from '../../../lib/sigma/embed.ts';
import type { EmbedSource } from '../state/embed-control.ts';
import type { FirstFrameSpec } from '../state/first-frame-spec.ts';
import { frameSource } from '../state/frame-view-state.ts';
import { dashboardLabel } from './dashboard-label.ts';
import { storedHeightSpec } from './reserve-height.ts';

/** Returns the spec from which the page's first script makes the first frame. */
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
    urlParameters: { light: parametersOf(themes.light), dark: parametersOf(themes.dark) },
    label: dashboardLabel(title),
    storedHeight: storedHeightSpec({ user, slug }),
  };
}
