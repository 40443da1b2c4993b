import { useEffect, useRef } from 'react';
import { themeEvent } from '../ui/is-dark.ts';
import type { EmbedControl, EmbedSource } from './state/embed-control.ts';
import { frameAppearance } from './use-embed.ts';

/** Follows the page's theme with a new frame, because no message changes the theme of a frame. */
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
