import { useEffect } from 'react';
import { referenceOf } from '../../../lib/problems/reference-of.ts';
import type { EmbedControl } from '../state/embed-control.ts';
import { reportProblem } from './report-problem.ts';

/** Reports to the portal's log each problem and notice that the user sees. */
export function useReports({ state }: EmbedControl, slug: string): void {
  const { failedId, generation, live, problem } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: report once, not per generation.
  useEffect(() => {
    // While offline, the report would fail. After the session has ended, it would fail, too, but
    // then `problem` is undefined.
    if (!problem || problem === 'offline') return;
    reportProblem(slug, { reference: referenceOf(failedId), code: problem, generation });
  }, [failedId, problem, slug]);

  const jti = live?.embed.jti;
  const notice = live?.notice;
  useEffect(() => {
    if (notice && jti) reportProblem(slug, { reference: referenceOf(jti), code: notice });
  }, [jti, notice, slug]);
}
