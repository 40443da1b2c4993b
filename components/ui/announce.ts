import { createContext, useContext, useEffect } from 'react';

/** Sets the text of the dashboard's live region; an empty string clears it. */
export const AnnounceContext = createContext<(text: string) => void>(() => {});

/**
 * Announces text politely while the component is mounted. Uses the dashboard's only live region.
 * The server renders that region, because screen readers miss a region that appears with its text.
 */
export function useAnnounce(text: string): void {
  const announce = useContext(AnnounceContext);
  useEffect(() => {
    announce(text);
    return () => announce('');
  }, [announce, text]);
}
