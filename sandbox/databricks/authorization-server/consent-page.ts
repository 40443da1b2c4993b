import { escapeHtml, page } from '../http/page.ts';
import { scopeDescriptions } from './scopes.ts';

/** Returns the HTML page on which a user allows or denies an application its scopes. */
export function consentPage({
  application,
  email,
  scopes,
}: {
  application: string;
  email: string;
  scopes: readonly string[];
}): string {
  const items = scopes
    .map(
      (scope) =>
        `<li>${escapeHtml(scopeDescriptions[scope] ?? scope)} <code>${escapeHtml(scope)}</code></li>`,
    )
    .join('\n');
  return page({
    title: 'Allow access?',
    body: `<p><strong>${escapeHtml(application)}</strong> asks
      <strong>${escapeHtml(email)}</strong> to let it:</p>
    <ul class="scopes">${items}</ul>
    <form method="post" class="row">
      <button type="submit" name="decision" value="allow">Allow</button>
      <button type="submit" class="quiet" name="decision" value="cancel">Cancel</button>
    </form>`,
  });
}
