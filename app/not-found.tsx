import type { Metadata } from 'next';
import { MessagePage } from '../components/shell/message-page.tsx';
import { SoftLink } from '../components/shell/soft-link.tsx';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <MessagePage
      title="There is nothing here."
      action={
        <SoftLink href="/" className="button-primary">
          Back to dashboards
        </SoftLink>
      }
    >
      The page was moved or removed, or it is not shared with you.
    </MessagePage>
  );
}
