import type { Metadata } from 'next';
import { MessagePage } from '../components/shell/message-page.tsx';
import { SoftLink } from '../components/shell/soft-link.tsx';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <MessagePage
      title="We couldn’t find this page."
      action={
        <SoftLink href="/" className="button-primary">
          Back to dashboards
        </SoftLink>
      }
    >
      Its address may be wrong, or it was moved or removed.
    </MessagePage>
  );
}
