import { useEffect, useRef } from 'react';
import { themeEvent } from '../ui/is-dark.ts';
import type { EmbedControl, EmbedSource } from './state/embed-control.ts';
import { frameAppearance } from './use-embed.ts';

/** Sigma has no message for a new theme: a frame that looks otherwise takes the place of this one. */
export function useTheme(
  { state, act }: EmbedControl,
  source: Pick<EmbedSource, 'language' | 'themes'>,
): void {
  const latest = useRef(state);
  latest.current = state;
  useEffect(() => {
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => {
      const appearance = frameAppearance(source);
      const { ended, generation, appearance: former } = latest.current;
      const isSame = appearance.theme === former.theme && appearance.language === former.language;
      if (generation === 0 || ended || isSame) return;
      act({ type: 'appearance', appearance, requestId: crypto.randomUUID() });
    };
    scheme.addEventListener('change', follow);
    addEventListener(themeEvent, follow);
    // The page may have changed since its first script made the frame.
    follow();
    return () => {
      scheme.removeEventListener('change', follow);
      removeEventListener(themeEvent, follow);
    };
  }, [act, source]);
}
