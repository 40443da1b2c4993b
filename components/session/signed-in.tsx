'use client';

import { CircleCheck } from 'lucide';
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
      icon={CircleCheck}
      action={
        <a href="/" className="button-quiet">
          Open the dashboards
        </a>
      }
    >
      Your dashboard continues in the other window. You can close this one.
    </MessagePage>
  );
}
