import { useEffect, useRef } from 'react';
import { recordLastView } from '../preferences/last-views.ts';
import { savedViewsOf } from '../preferences/saved-views.ts';
import type { EmbedControl, EmbedSource } from './state/embed-control.ts';
import { settableControls } from './state/view-state.ts';
import { withoutDefaults } from './state/view-state-query.ts';
import { controlInWords } from './toolbar/control-in-words.ts';

/** Records the view in which the user leaves the dashboard, so that the home page can offer it. */
export function useLastView({ state }: EmbedControl, source: EmbedSource): void {
  const latest = useRef({ state, source });
  latest.current = { state, source };
  useEffect(() => {
    const record = () => {
      const { slug, user } = latest.current.source;
      if (!latest.current.state.live) return;
      const words = viewInWords(latest.current);
      recordLastView(user, slug, { search: location.search, words, at: Date.now() });
    };
    // A hidden page may be closed without another event.
    const recordIfHidden = () => document.visibilityState === 'hidden' && record();
    addEventListener('pagehide', record);
    document.addEventListener('visibilitychange', recordIfHidden);
    return () => {
      removeEventListener('pagehide', record);
      document.removeEventListener('visibilitychange', recordIfHidden);
    };
  }, []);
}

/** Returns the saved view or the filters in words, or an empty string for the published view. */
function viewInWords({
  state,
  source,
}: {
  state: EmbedControl['state'];
  source: EmbedSource;
}): string {
  const view = withoutDefaults(state.viewState, state.defaults);
  const saved = savedViewsOf(source.slug)
    .read(source.user)
    .find(({ id }) => id === view.bookmarkId);
  if (saved?.name) return `Your view “${saved.name}”`;
  return Object.entries(settableControls(view, source.controlIds))
    .map(([id, value]) => `${controlInWords(id)} ${value}`)
    .join(', ');
}
