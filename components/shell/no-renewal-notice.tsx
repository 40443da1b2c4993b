'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Tells a user whose access cannot be renewed until when it lasts, in the browser's own time. */
export function NoRenewalNotice({ endsAt }: { endsAt: number }) {
  const time = useSyncExternalStore(
    never,
    () => new Date(endsAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }),
    () => undefined,
  );
  return (
    <p
      role="status"
      className="border-b border-line bg-notice-surface px-4 py-2 text-center text-sm"
    >
      Databricks allowed access for a limited time. You will be asked to sign in again
      {time ? ` at ${time}` : ' later'}; your place is kept.
    </p>
  );
}
