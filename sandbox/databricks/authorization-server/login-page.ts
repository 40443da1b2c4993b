import { escapeHtml, page } from '../http/page.ts';
import type { User, UserDirectory } from '../workspace/users.ts';

/** Returns the HTML page on which one click chooses a user. It works without JavaScript. */
export function loginPage({ namedUsers, visitors }: UserDirectory): string {
  const visitorList =
    visitors.length === 0
      ? ''
      : `<details><summary>${visitors.length} more</summary>${userList(visitors)}</details>`;
  return page({
    title: 'Sign in to Databricks',
    body: `<p>Choose who you are. There are no passwords here.</p>
    <form method="post">
      ${userList(namedUsers)}
      ${visitorList}
      <button type="submit" class="quiet" name="decision" value="cancel">Cancel</button>
    </form>`,
  });
}

function userList(users: readonly User[]): string {
  const items = users.map(({ email, description, id }) => {
    const value = escapeHtml(email);
    return `<li>
        <button type="submit" name="email" value="${value}" aria-describedby="user-${id}">${value}</button>
        <span id="user-${id}">${escapeHtml(description)}</span>
      </li>`;
  });
  return `<ul class="users">${items.join('\n')}</ul>`;
}
