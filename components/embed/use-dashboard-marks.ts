import { useEffect } from 'react';
import { recordOpened, recordUnopened } from '../preferences/dashboard-marks.ts';
import type { EmbedControl, EmbedSource } from './state/embed-control.ts';

const goneProblems: readonly (string | undefined)[] = ['ENOENT', 'ESTALE', 'not_found'];

/** Keeps for the catalog that the dashboard was opened, or that it was gone. */
export function useDashboardMarks({ state }: EmbedControl, { slug, user }: EmbedSource): void {
  const isOpen = state.live !== undefined;
  useEffect(() => {
    if (isOpen) recordOpened(user, slug);
  }, [isOpen, slug, user]);
  const isGone = goneProblems.includes(state.problem);
  useEffect(() => {
    if (isGone) recordUnopened(user, slug);
  }, [isGone, slug, user]);
}
