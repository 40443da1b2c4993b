import { embedProblems } from '../../lib/problems/embed-problems.ts';
import { MessagePage } from '../ui/message-page.tsx';

/** What the address of a dashboard says that is unknown, or that the user may not see. */
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
