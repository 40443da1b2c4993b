import { useEffect } from 'react';
import { noteOpened, noteUnopened } from '../preferences/dashboard-marks.ts';
import type { EmbedControl, EmbedSource } from './state/embed-control.ts';

const goneProblems: readonly (string | undefined)[] = ['ENOENT', 'ESTALE', 'not_found'];

/** Keeps for the catalogue that the dashboard was opened, or that it was gone. */
export function useDashboardMarks({ state }: EmbedControl, { slug, user }: EmbedSource): void {
  const isOpen = state.live !== undefined;
  useEffect(() => {
    if (isOpen) noteOpened(user, slug);
  }, [isOpen, slug, user]);
  const isGone = goneProblems.includes(state.problem);
  useEffect(() => {
    if (isGone) noteUnopened(user, slug);
  }, [isGone, slug, user]);
}
