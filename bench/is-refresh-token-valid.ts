import type { SandboxControl } from '../testing/http/sandbox-control.ts';

/** Checks whether the newest refresh token in the sandbox still works. Consumes that token. */
export async function isRefreshTokenValid(
  control: SandboxControl,
  environment: Readonly<Record<string, string>>,
): Promise<boolean> {
  const newest = (await control.issued()).findLast(({ kind }) => kind === 'refresh_token');
  const response = await fetch(`${environment.DATABRICKS_HOST}/oidc/v1/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: newest?.value ?? '',
      client_id: environment.DATABRICKS_OAUTH_CLIENT_ID ?? '',
      client_secret: environment.DATABRICKS_OAUTH_CLIENT_SECRET ?? '',
    }),
  });
  await response.arrayBuffer();
  return response.ok;
}
