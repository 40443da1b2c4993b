import { embedProblems } from '../../lib/problems/embed-problems.ts';
import { NotFoundPage } from '../shell/not-found-page.tsx';

/** Tells the user that a dashboard does not exist or is not visible to them. */
export function DashboardNotFound() {
  const { title, sentence } = embedProblems.not_found;
  return <NotFoundPage title={title} sentence={sentence} mayLackAccess />;
}
