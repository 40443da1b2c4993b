import type { Metadata } from 'next';
import Link from 'next/link';
import { MessagePage } from '../../components/shell/message-page.tsx';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <MessagePage
      title="There is nothing here."
      action={
        <Link href="/" className="button-primary">
          Back to dashboards
        </Link>
      }
    >
      The page was moved or removed, or it is not shared with you.
    </MessagePage>
  );
}
