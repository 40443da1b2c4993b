import { MessagePage } from './message-page.tsx';

/** What a page shows that failed on the server; the reference is also in the log. */
export function ErrorMessage({
  digest,
  onRetry,
}: {
  digest: string | undefined;
  onRetry: () => void;
}) {
  return (
    <MessagePage
      title="Something went wrong on our side."
      action={
        <>
          <button type="button" className="button-primary" onClick={onRetry}>
            Try again
          </button>
          {/* A document navigation: what is cached may be a part of the problem. */}
          <a href="/" className="button-quiet">
            Back to dashboards
          </a>
        </>
      }
    >
      <p>Try again; if it stays, tell your administrator.</p>
      {digest && <p className="mt-2 text-sm">Reference {digest}</p>}
    </MessagePage>
  );
}
