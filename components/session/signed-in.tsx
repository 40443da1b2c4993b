'use client';

import { useEffect } from 'react';
import { MessagePage } from '../ui/message-page.tsx';
import { announce } from './session-channel.ts';

/** The popup's last page: tells the tab that waits for it, and closes. */
export function SignedIn({ user }: { user: string }) {
  useEffect(() => {
    announce({ type: 'signed-in', user });
    window.close();
  }, [user]);
  return (
    <MessagePage
      title="You’re signed in."
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
