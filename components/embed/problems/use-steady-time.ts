import { useEffect, useState } from 'react';
import { steadyNow } from '../state/steady-clock.ts';

/** The steady clock's time (ms), read every second. */
export function useSteadyTime(): number {
  const [now, setNow] = useState(steadyNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(steadyNow()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
