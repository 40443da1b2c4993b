import type { Embed } from '../embed-state.ts';
import { frameSource } from '../place/frame-place.ts';
import { placeOfQuery } from '../place/place.ts';
import type { EmbedSource } from '../use-embed.ts';
import { dashboardLabel } from './dashboard-label.ts';
import type { FirstFrameOrder } from './first-frame.ts';

/** Orders the first frame of a dashboard, at the place that the query of the portal's URL names. */
export function orderFirstFrame(
  embed: Embed,
  {
    controls,
    language,
    search,
    themes,
    title,
  }: Pick<EmbedSource, 'controls' | 'language' | 'themes'> & {
    readonly search: string;
    readonly title: string;
  },
): FirstFrameOrder {
  const place = placeOfQuery(search, controls);
  const parametersOf = (theme: string) => frameSource('', { theme, language }, place);
  return {
    embed,
    parameters: { light: parametersOf(themes.light), dark: parametersOf(themes.dark) },
    label: dashboardLabel(title),
  };
}
