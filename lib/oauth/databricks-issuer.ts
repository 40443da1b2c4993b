/** Where people sign in: in one workspace, or in the account that several workspaces share. */
export type DatabricksLevel =
  | { readonly level: 'workspace'; readonly host: string }
  | { readonly level: 'account'; readonly host: string; readonly accountId: string };

/**
 * The issuer of a Databricks workspace or account, without a trailing slash. An account's host
 * follows the cloud of the workspace; a loopback host is its own accounts host.
 * https://docs.databricks.com/aws/en/dev-tools/auth/oauth-u2m
 */
export function databricksIssuer(target: DatabricksLevel): string {
  if (target.level === 'workspace') return `${target.host}/oidc`;
  return `${accountsHost(target.host)}/oidc/accounts/${target.accountId}`;
}

function accountsHost(host: string): string {
  const { hostname } = new URL(host);
  if (hostname.endsWith('.azuredatabricks.net')) return 'https://accounts.azuredatabricks.net';
  if (hostname.endsWith('.gcp.databricks.com')) return 'https://accounts.gcp.databricks.com';
  if (hostname.endsWith('.databricks.com')) return 'https://accounts.cloud.databricks.com';
  return host;
}
