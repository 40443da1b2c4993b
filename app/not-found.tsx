import { SearchX } from 'lucide';
import type { Metadata } from 'next';
import { MessagePage } from '../components/ui/message-page.tsx';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <MessagePage
      title="We couldn’t find this page"
      icon={SearchX}
      action={
        <a href="/" className="button-primary">
          All dashboards
        </a>
      }
    >
      The address may be wrong, or the page may have been moved or deleted.
    </MessagePage>
  );
}
