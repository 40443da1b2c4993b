/** Selects where users sign in: one workspace, or the account that several workspaces share. */
export type DatabricksLevel =
  | { readonly level: 'workspace'; readonly host: string }
  | { readonly level: 'account'; readonly host: string; readonly accountId: string };

/**
 * Returns the issuer of a Databricks workspace or account, without a trailing slash. The account's
 * host depends on the workspace's cloud. A host of no known cloud, such as the sandbox's, serves
 * both.
 * https://docs.databricks.com/aws/en/dev-tools/auth/oauth-u2m
 */
export function databricksIssuer(target: DatabricksLevel): string {
  if (target.level === 'workspace') return `${target.host}/oidc`;
  return `${accountHost(target.host)}/oidc/accounts/${target.accountId}`;
}

function accountHost(host: string): string {
  const { hostname } = new URL(host);
  if (hostname.endsWith('.azuredatabricks.net')) return 'https://accounts.azuredatabricks.net';
  if (hostname.endsWith('.gcp.databricks.com')) return 'https://accounts.gcp.databricks.com';
  if (hostname.endsWith('.databricks.com')) return 'https://accounts.cloud.databricks.com';
  return host;
}
