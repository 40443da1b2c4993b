import { TriangleAlert } from 'lucide';
import { ContactLink } from './contact-link.tsx';
import { CopyDetails } from './copy-details.tsx';
import type { ErrorPageProps } from './lazy-error-page.tsx';
import { MessagePage } from './message-page.tsx';

/**
 * Renders the message of a failed page, with details to quote to support. Errors that occur only in
 * the browser have no digest. `email` is the user's, and `contact` support's,
 * if known.
 */
export default function ErrorPage({
  digest,
  email,
  contact,
}: ErrorPageProps & { email?: string | undefined; contact?: string | undefined }) {
  return (
    <MessagePage
      title="Something went wrong on our side"
      icon={TriangleAlert}
      action={
        <>
          <button type="button" className="button-primary" onClick={() => location.reload()}>
            Retry
          </button>
          <a href="/" className="button-quiet">
            All dashboards
          </a>
        </>
      }
      email={email}
      details={<CopyDetails subject={{ reference: digest, code: 'server_error' }} />}
    >
      Try again. If this keeps happening, contact <ContactLink contact={contact} />.
    </MessagePage>
  );
}
