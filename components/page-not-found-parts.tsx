import { MessagePage } from './shell/message-page.tsx';

/** What the address of no page says. */
export default function PageNotFoundParts() {
  return (
    <MessagePage
      title="We couldn’t find this page."
      action={
        <a href="/" className="button-primary">
          Back to dashboards
        </a>
      }
    >
      Its address may be wrong, or it was moved or removed.
    </MessagePage>
  );
}
