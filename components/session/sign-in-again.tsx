'use client';

import type { FormEvent } from 'react';

const popupName = 'portal-sign-in';
const popupFeatures = 'popup,width=520,height=720';

/**
 * The way to Databricks and back that leaves this page as it is: in a popup, or, where popups are
 * blocked, by leaving it, with the place kept. The popup's last page tells this one by
 * BroadcastChannel.
 */
export function SignInAgain({ label, className }: { label: string; className: string }) {
  function choose({ currentTarget: form }: FormEvent<HTMLFormElement>) {
    // Opened within the click, since browsers block what is opened later.
    const popup = window.open('', popupName, popupFeatures);
    const returnTo = form.elements.namedItem('returnTo');
    if (!(returnTo instanceof HTMLInputElement)) return;
    form.target = popup ? popupName : '';
    returnTo.value = popup ? '/signed-in' : location.pathname + location.search;
    popup?.focus();
    // Once the form has found its window by name: pages in there must not reach this one.
    setTimeout(() => {
      if (popup) popup.opener = null;
    });
  }
  return (
    <form action="/sign-in/start" method="post" onSubmit={choose}>
      <input type="hidden" name="returnTo" defaultValue="/" />
      <input type="hidden" name="account" value="again" />
      <button type="submit" className={className}>
        {label}
      </button>
    </form>
  );
}
