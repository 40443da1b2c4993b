import { useEffect, useState } from 'react';
import { steadyNow } from '../state/steady-clock.ts';

/** Returns the steady clock's time (ms), updated every second. */
export function useSteadyTime(): number {
  const [now, setNow] = useState(steadyNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(steadyNow()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
