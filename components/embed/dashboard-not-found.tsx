import { SearchX } from 'lucide';
import { embedProblems } from '../../lib/problems/embed-problems.ts';
import { PortalPage } from '../shell/portal-page.tsx';
import { MessagePage } from '../ui/message-page.tsx';

/** Tells the user that a dashboard does not exist or is not visible to them. */
export function DashboardNotFound() {
  const { title, sentence } = embedProblems.not_found;
  return (
    <PortalPage>
      <MessagePage
        title={title}
        icon={SearchX}
        action={
          <a href="/" className="button-primary">
            All dashboards
          </a>
        }
      >
        {sentence}
      </MessagePage>
    </PortalPage>
  );
}
