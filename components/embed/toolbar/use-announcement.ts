import { useCallback, useEffect, useRef, useState } from 'react';

const shownMs = 6_000;

/** Words that are shown and read out for a while, and how to say some. */
export function useAnnouncement(): readonly [string, (words: string) => void] {
  const [words, setWords] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const say = useCallback((next: string) => {
    clearTimeout(timer.current);
    setWords(next);
    timer.current = setTimeout(setWords, shownMs, '');
  }, []);
  return [words, say];
}
