'use client';

import { type FormEvent, useEffect, useState } from 'react';

/** Time after which the buttons work again, in case the page is still here. */
const resetMs = 10_000;

/** Renders the form that starts a sign-in. With scripts, shows that the page is leaving. */
export function SignInButton({ returnTo }: { returnTo: string }) {
  const [isLeaving, setIsLeaving] = useState(false);

  useEffect(() => {
    if (!isLeaving) return;
    const reset = () => setIsLeaving(false);
    const timer = setTimeout(reset, resetMs);
    // The Back button at Databricks can restore this page as it was when it left.
    addEventListener('pageshow', reset);
    return () => {
      clearTimeout(timer);
      removeEventListener('pageshow', reset);
    };
  }, [isLeaving]);

  function handleSubmit(event: FormEvent) {
    // A second click must not start a second sign-in.
    if (isLeaving) event.preventDefault();
    setIsLeaving(true);
  }

  return (
    <form action="/sign-in/start" method="post" onSubmit={handleSubmit} className="mt-6 grid gap-1">
      <input type="hidden" name="returnTo" value={returnTo} />
      <button type="submit" aria-disabled={isLeaving} className="button-primary w-full">
        {isLeaving ? 'Taking you to Databricks…' : 'Continue with Databricks'}
      </button>
      <button
        type="submit"
        name="account"
        value="other"
        aria-disabled={isLeaving}
        className="button-bare min-h-11 w-full font-medium"
      >
        Use a different account
      </button>
    </form>
  );
}
