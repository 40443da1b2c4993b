import { useEffect } from 'react';
import { recordOpened, recordOpenFailure } from '../preferences/dashboard-marks.ts';
import type { EmbedControl, EmbedSource } from './state/embed-control.ts';

/** Problems that mean that Sigma or the portal no longer has the dashboard. */
const goneProblems: readonly (string | undefined)[] = ['ENOENT', 'ESTALE', 'not_found'];

/** Records for the catalog that the dashboard was opened, or that the dashboard is gone. */
export function useDashboardMarks({ state }: EmbedControl, { slug, user }: EmbedSource): void {
  const isOpen = state.live !== undefined;
  useEffect(() => {
    if (isOpen) recordOpened(user, slug);
  }, [isOpen, slug, user]);
  const isGone = goneProblems.includes(state.problem);
  useEffect(() => {
    if (isGone) recordOpenFailure(user, slug);
  }, [isGone, slug, user]);
}
