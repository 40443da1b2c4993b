import Link from 'next/link';
import type { EmbedProblemCode } from '../../lib/errors/catalogue/embed-problem-codes.ts';
import { embedProblems } from '../../lib/errors/catalogue/embed-problems.ts';

/** Says why the dashboard is not there, and offers the one thing that helps. */
export function EmbedProblemCard({
  code,
  onRetry,
}: {
  code: EmbedProblemCode;
  onRetry: () => void;
}) {
  const { title, sentence, action } = embedProblems[code];
  // This card is never in the server's HTML.
  const place = location.pathname + location.search;
  return (
    <div className="absolute inset-0 z-20 grid place-items-center overflow-auto bg-canvas p-4">
      <div role="alert" className="max-w-md rounded-xl border border-line bg-surface p-6">
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="mt-2 mb-5 text-quiet">{sentence}</p>
        {action === 'retry' && (
          <button type="button" className="button-primary" onClick={onRetry}>
            Try again
          </button>
        )}
        {action === 'catalogue' && (
          <Link href="/" className="button-primary">
            Back to dashboards
          </Link>
        )}
        {action === 'sign-in' && (
          // A document navigation: it empties what the router has cached for this user, and the
          // portal says on the way why the session ended.
          <a href={place} className="button-primary">
            Sign in again
          </a>
        )}
      </div>
    </div>
  );
}
