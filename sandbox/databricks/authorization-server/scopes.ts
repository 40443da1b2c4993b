/** Scopes in Databricks' discovery document, with their descriptions on the consent page. */
export const scopeDescriptions: Readonly<Record<string, string>> = {
  'all-apis': 'Use all Databricks APIs on your behalf',
  email: 'See your e-mail address',
  offline_access: "Keep access when you're away",
  openid: 'Know who you are',
  profile: 'See your name',
  sql: 'Run SQL on your behalf',
};

/** Names of the scopes, in the order of Databricks' discovery document. */
export const supportedScopes: readonly string[] = Object.keys(scopeDescriptions);

/** Splits a space-separated `scope` parameter (RFC 6749 §3.3) into its distinct names. */
export function splitScope(scope: string | undefined): string[] {
  return [...new Set((scope ?? '').split(' ').filter((name) => name !== ''))];
}
