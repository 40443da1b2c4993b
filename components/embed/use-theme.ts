import { useEffect, useRef } from 'react';
import { themeEvent } from '../ui/is-dark.ts';
import type { EmbedControl, EmbedSource } from './state/embed-control.ts';
import { frameAppearance } from './use-embed.ts';

/** Follows the portal's theme. Sigma has no message for it, so a new frame replaces the old one. */
export function useTheme(
  { state, dispatch }: EmbedControl,
  source: Pick<EmbedSource, 'language' | 'themes'>,
): void {
  const latest = useRef(state);
  latest.current = state;
  useEffect(() => {
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const updateAppearance = () => {
      const appearance = frameAppearance(source);
      const { ended, generation, appearance: current } = latest.current;
      const isSame = appearance.theme === current.theme && appearance.language === current.language;
      if (generation === 0 || ended || isSame) return;
      dispatch({ type: 'appearance', appearance, requestId: crypto.randomUUID() });
    };
    scheme.addEventListener('change', updateAppearance);
    addEventListener(themeEvent, updateAppearance);
    // The theme may have changed since the page's first script made the frame.
    updateAppearance();
    return () => {
      scheme.removeEventListener('change', updateAppearance);
      removeEventListener(themeEvent, updateAppearance);
    };
  }, [dispatch, source]);
}
