import { users } from '../../users.ts';
import { escapeHtml, page } from '../page.ts';

/** The page on which a user is chosen with one click; works without JavaScript. */
export function loginPage(): string {
  const choices = users
    .map(
      ({ email, description }, index) => `<li>
        <button type="submit" name="email" value="${escapeHtml(email)}" aria-describedby="user-${index}">${escapeHtml(email)}</button>
        <span id="user-${index}">${escapeHtml(description)}</span>
      </li>`,
    )
    .join('\n');
  return page({
    title: 'Sign in to Databricks',
    body: `<p>Choose who you are. There are no passwords here.</p>
    <form method="post">
      <ul class="users">${choices}</ul>
      <button type="submit" class="quiet" name="decision" value="cancel">Cancel</button>
    </form>`,
  });
}
