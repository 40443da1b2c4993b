/**
 * Renders the notice of a session that cannot be renewed. `endsAt` is its end, in ms since the
 * epoch. A script replaces "soon" with the local time.
 */
export function NoRenewalNotice({ endsAt }: { endsAt: number }) {
  return (
    <p
      role="status"
      className="border-b border-line bg-notice-surface px-4 py-2 text-center text-sm"
    >
      Your session ends{' '}
      <time dateTime={new Date(endsAt).toISOString()} data-clock>
        soon
      </time>
      . Sign in again and you’ll return to this page.
    </p>
  );
}
