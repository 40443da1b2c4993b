import { SearchX } from 'lucide';
import { useSyncExternalStore } from 'react';
import { accessRequestUrl } from '../ui/access-request.ts';
import { MessagePage } from '../ui/message-page.tsx';
import { useBarFacts } from './bar-context.tsx';
import { PortalPage } from './portal-page.tsx';
import { RecentDashboards } from './recent-dashboards.tsx';

/** Describes what was not found. */
export interface NotFoundMessageProps {
  readonly title: string;
  readonly sentence: string;
  /** Whether the user may lack access, and can ask support for it. */
  readonly mayLackAccess?: boolean;
}

/** Says below the portal's bar that a page was not found, and lists the dashboards that the user opened last. */
export default function NotFoundMessage({ title, sentence, mayLackAccess }: NotFoundMessageProps) {
  const facts = useBarFacts();
  const address = useAddress();
  const contact = mayLackAccess ? facts?.contact : undefined;
  const { email, userKey } = facts ?? {};
  return (
    <PortalPage>
      <MessagePage
        title={title}
        icon={SearchX}
        action={
          <>
            {contact && (
              <a href={accessRequestUrl({ contact, address, email })} className="button-primary">
                Request access
              </a>
            )}
            <a href="/" className={contact ? 'button-quiet' : 'button-primary'}>
              All dashboards
            </a>
          </>
        }
        email={email}
        links={userKey && <RecentDashboards userKey={userKey} />}
      >
        {sentence}
      </MessagePage>
    </PortalPage>
  );
}

/** Returns the page's address, which only the browser knows. */
function useAddress(): string | undefined {
  return useSyncExternalStore(
    () => () => {},
    () => location.href,
    () => undefined,
  );
}
