/**
 * Tells a user whose access cannot be renewed until when it lasts; the time of day is written in
 * the browser.
 */
export function NoRenewalNotice({ endsAt }: { endsAt: number }) {
  return (
    <p
      role="status"
      className="border-b border-line bg-notice-surface px-4 py-2 text-center text-sm"
    >
      Databricks allowed access for a limited time. You will be asked to sign in again{' '}
      <time dateTime={new Date(endsAt).toISOString()} data-clock>
        later
      </time>
      ; your place is kept.
    </p>
  );
}
