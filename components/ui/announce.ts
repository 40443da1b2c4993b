import { createContext, useContext, useEffect } from 'react';

/** Sets the text of the dashboard's live region; an empty string clears it. */
export const AnnounceContext = createContext<(text: string) => void>(() => {});

/**
 * Announces text politely while the component is mounted. Uses the dashboard's only live region,
 * which is in its first HTML, because screen readers miss regions that are added with their text.
 */
export function useAnnounce(text: string): void {
  const announce = useContext(AnnounceContext);
  useEffect(() => {
    announce(text);
    return () => announce('');
  }, [announce, text]);
}
