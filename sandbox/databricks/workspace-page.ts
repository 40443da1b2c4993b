import { escapeHtml, page } from './http/page.ts';

/** The front page of the workspace: who is signed in with this browser, and the way out. */
export function workspacePage(email: string | undefined): string {
  const body =
    email === undefined
      ? '<p>Nobody is signed in here. Sign in from the portal.</p>'
      : `<p>Signed in here as <strong>${escapeHtml(email)}</strong>. Signing out of the portal does
        not end this; the next sign-in there is silent until you sign out here.</p>
        <form method="post" action="/sign-out">
          <button type="submit" class="quiet">Sign out of Databricks</button>
        </form>`;
  return page({ title: 'Databricks workspace', body });
}
