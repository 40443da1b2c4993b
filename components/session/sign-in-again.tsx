'use client';

import type { FormEvent } from 'react';

const popupName = 'portal-sign-in';
const popupFeatures = 'popup,width=520,height=720';

/**
 * Renders a button that signs in at Databricks in a popup, so that this page stays as it is. The
 * popup's last page notifies this page by BroadcastChannel. If the browser blocks popups, this page
 * itself goes to Databricks, and the sign-in returns to it.
 */
export function SignInAgain({ label, className }: { label: string; className: string }) {
  function handleSubmit({ currentTarget: form }: FormEvent<HTMLFormElement>) {
    // Open the popup now: browsers block popups that open after the click event.
    const popup = window.open('', popupName, popupFeatures);
    const returnTo = form.elements.namedItem('returnTo');
    if (!(returnTo instanceof HTMLInputElement)) return;
    form.target = popup ? popupName : '';
    returnTo.value = popup ? '/signed-in' : location.pathname + location.search;
    popup?.focus();
    // The form finds the popup by name. After that, cut the popup's access to this page.
    setTimeout(() => {
      if (popup) popup.opener = null;
    });
  }
  return (
    <form action="/sign-in/start" method="post" onSubmit={handleSubmit}>
      <input type="hidden" name="returnTo" defaultValue="/" />
      {/* `again` starts a sign-in even if the session is still open. */}
      <input type="hidden" name="account" value="again" />
      <button type="submit" className={className}>
        {label}
      </button>
    </form>
  );
}
