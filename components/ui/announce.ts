import { createContext, useContext, useEffect } from 'react';

/** Says words in the dashboard's live region; empty ones end that. */
export const AnnounceContext = createContext<(words: string) => void>(() => {});

/**
 * Has words read out politely for as long as they hold, by the one live region of the dashboard,
 * which stands in its first HTML: screen readers miss regions that come along with their words.
 */
export function useAnnounce(words: string): void {
  const say = useContext(AnnounceContext);
  useEffect(() => {
    say(words);
    return () => say('');
  }, [say, words]);
}
