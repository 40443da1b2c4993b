/** The scopes of the recorded discovery document, each with what the consent page calls it. */
export const scopeWords: Readonly<Record<string, string>> = {
  'all-apis': 'Use all Databricks APIs on your behalf',
  email: 'See your e-mail address',
  offline_access: 'Stay connected when you are not there',
  openid: 'Know who you are',
  profile: 'See your name',
  sql: 'Run SQL on your behalf',
};

/** Names of the scopes, in the order of the recorded document. */
export const supportedScopes: readonly string[] = Object.keys(scopeWords);

/** The distinct names of a space-separated scope (RFC 6749 §3.3). */
export function splitScope(scope: string | undefined): string[] {
  return [...new Set((scope ?? '').split(' ').filter((name) => name !== ''))];
}
