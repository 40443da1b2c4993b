import { embedProblems } from '../../lib/problems/embed-problems.ts';
import { MessagePage } from '../ui/message-page.tsx';

/** Tells the user that a dashboard does not exist or is not visible to them. */
export function DashboardNotFound() {
  const { title, sentence } = embedProblems.not_found;
  return (
    <MessagePage
      title={title}
      action={
        <a href="/" className="button-primary">
          Back to dashboards
        </a>
      }
    >
      {sentence}
    </MessagePage>
  );
}
