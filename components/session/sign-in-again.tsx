'use client';

import type { FormEvent } from 'react';

const popupName = 'portal-sign-in';
const popupFeatures = 'popup,width=520,height=720';

/**
 * Renders a button that signs in at Databricks in a popup, so that this page stays as it is. If the
 * browser blocks popups, this page navigates and returns here. The popup's last page notifies this
 * page by BroadcastChannel.
 */
export function SignInAgain({ label, className }: { label: string; className: string }) {
  function handleSubmit({ currentTarget: form }: FormEvent<HTMLFormElement>) {
    // Browsers block popups that open after the click event.
    const popup = window.open('', popupName, popupFeatures);
    const returnTo = form.elements.namedItem('returnTo');
    if (!(returnTo instanceof HTMLInputElement)) return;
    form.target = popup ? popupName : '';
    returnTo.value = popup ? '/signed-in' : location.pathname + location.search;
    popup?.focus();
    // After the form has found the popup by name, cut the popup's access to this page.
    setTimeout(() => {
      if (popup) popup.opener = null;
    });
  }
  return (
    <form action="/sign-in/start" method="post" onSubmit={handleSubmit}>
      <input type="hidden" name="returnTo" defaultValue="/" />
      <input type="hidden" name="account" value="again" />
      <button type="submit" className={className}>
        {label}
      </button>
    </form>
  );
}
