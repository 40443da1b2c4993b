'use client';

import { type FormEvent, useEffect, useState } from 'react';

const resetMs = 10_000;

/** Renders the form that starts a sign-in. Works without JavaScript; with it, shows progress. */
export function SignInButton({ returnTo }: { returnTo: string }) {
  const [isLeaving, setIsLeaving] = useState(false);

  useEffect(() => {
    if (!isLeaving) return;
    const reset = () => setIsLeaving(false);
    const timer = setTimeout(reset, resetMs);
    // Back from Databricks can restore this document from the back/forward cache.
    addEventListener('pageshow', reset);
    return () => {
      clearTimeout(timer);
      removeEventListener('pageshow', reset);
    };
  }, [isLeaving]);

  function handleSubmit(event: FormEvent) {
    if (isLeaving) event.preventDefault();
    setIsLeaving(true);
  }

  return (
    <form action="/sign-in/start" method="post" onSubmit={handleSubmit} className="mt-6 grid gap-3">
      <input type="hidden" name="returnTo" value={returnTo} />
      <button type="submit" aria-disabled={isLeaving} className="button-primary w-full">
        {isLeaving ? 'Taking you to Databricks…' : 'Continue with Databricks'}
      </button>
      <button
        type="submit"
        name="account"
        value="other"
        aria-disabled={isLeaving}
        className="button-quiet min-h-11 w-full"
      >
        Use a different account
      </button>
    </form>
  );
}
