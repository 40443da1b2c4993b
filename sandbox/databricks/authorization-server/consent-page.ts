import { escapeHtml, page } from '../http/page.ts';
import { scopeWords } from './scopes.ts';

/** The page that asks, once per user and application, whether it may have the scopes. */
export function consentPage(request: {
  application: string;
  email: string;
  scopes: readonly string[];
}): string {
  const wishes = request.scopes
    .map(
      (scope) =>
        `<li>${escapeHtml(scopeWords[scope] ?? scope)} <code>${escapeHtml(scope)}</code></li>`,
    )
    .join('\n');
  return page({
    title: 'Allow access?',
    body: `<p><strong>${escapeHtml(request.application)}</strong> asks
      <strong>${escapeHtml(request.email)}</strong> to let it:</p>
    <ul class="scopes">${wishes}</ul>
    <form method="post" class="row">
      <button type="submit" name="decision" value="allow">Allow</button>
      <button type="submit" class="quiet" name="decision" value="cancel">Cancel</button>
    </form>`,
  });
}
