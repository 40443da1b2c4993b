import { forgetUser } from '../preferences/stored-value.ts';

/**
 * Removes what this browser stores for the user when they sign out and have chosen to clear it.
 * Returns a cleanup.
 */
export function forgetAtSignOut(userKey: string): () => void {
  const handleSubmit = ({ target }: SubmitEvent) => {
    if (!(target instanceof HTMLFormElement) || !('signOut' in target.dataset)) return;
    if (new FormData(target).has('forget')) forgetUser(userKey);
  };
  addEventListener('submit', handleSubmit);
  return () => removeEventListener('submit', handleSubmit);
}
