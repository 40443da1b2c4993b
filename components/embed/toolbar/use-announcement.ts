import { useCallback, useEffect, useRef, useState } from 'react';

const shownMs = 6_000;

/** Returns the current announcement, and a function that sets it for 6 s. */
export function useAnnouncement(): readonly [string, (message: string) => void] {
  const [announcement, setAnnouncement] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const announce = useCallback((message: string) => {
    clearTimeout(timer.current);
    setAnnouncement(message);
    timer.current = setTimeout(setAnnouncement, shownMs, '');
  }, []);
  return [announcement, announce];
}
