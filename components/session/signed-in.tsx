'use client';

import { useEffect } from 'react';
import { MessagePage } from '../ui/message-page.tsx';
import { postSessionMessage } from './session-channel.ts';

/** Renders the last page of the sign-in popup. Notifies the waiting tab, and closes the popup. */
export function SignedIn({ user }: { user: string }) {
  useEffect(() => {
    postSessionMessage({ type: 'signed-in', user });
    window.close();
  }, [user]);
  return (
    <MessagePage
      title="You’re signed in"
      action={
        <a href="/" className="button-quiet min-h-11">
          Open the dashboards
        </a>
      }
    >
      <p>Your dashboard continues in the other window. You can close this one.</p>
    </MessagePage>
  );
}
