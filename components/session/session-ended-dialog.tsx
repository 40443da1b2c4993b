import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useEffect, useState } from 'react';
import { SignInAgain } from './sign-in-again.tsx';

/**
 * Tells the user that the session ended, and offers to sign in without leaving the page. Only a new
 * session closes the dialog, because the dashboard behind it is inert. `email` is the user who was
 * signed in.
 */
export function SessionEndedDialog({ email }: { email?: string | undefined }) {
  // A frame whose JWT has expired cannot get the focus back. The dashboard then gets it.
  const [canRestoreFocus] = useState(() => canFocusAgain(document.activeElement));
  useEffect(() => {
    // Full screen shows only the dashboard and would hide this dialog.
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  }, []);
  return (
    <AlertDialog.Root open>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="dialog-backdrop" />
        <AlertDialog.Popup
          className="dialog-popup"
          finalFocus={() => canRestoreFocus || document.getElementById('dashboard')}
        >
          <AlertDialog.Title className="text-lg font-semibold">
            Your session ended
          </AlertDialog.Title>
          <AlertDialog.Description className="mt-2 mb-5 text-quiet">
            Your filters and page are saved. Sign in again to continue where you left off.
            {email && (
              <span className="mt-2 block wrap-anywhere">You were signed in as {email}.</span>
            )}
          </AlertDialog.Description>
          <SignInAgain label="Sign in again" className="button-primary w-full" />
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function canFocusAgain(element: Element | null): boolean {
  return element !== document.body && !(element instanceof HTMLIFrameElement);
}
