import { useEffect } from 'react';
import { referenceOf } from '../../../lib/problems/reference-of.ts';
import type { EmbedControl } from '../state/embed-control.ts';
import { reportProblem } from './report-problem.ts';

/** Tells the portal's log of what people are told. */
export function useReports({ state }: EmbedControl, slug: string): void {
  const { failedId, generation, live, problem } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: reported once, whatever is tried after it.
  useEffect(() => {
    // A request that was refused for want of a session would be refused again.
    if (!problem || problem === 'offline') return;
    reportProblem(slug, { reference: referenceOf(failedId), code: problem, generation });
  }, [failedId, problem, slug]);

  const jti = live?.embed.jti;
  const notice = live?.notice;
  useEffect(() => {
    if (notice && jti) reportProblem(slug, { reference: referenceOf(jti), code: notice });
  }, [jti, notice, slug]);
}
