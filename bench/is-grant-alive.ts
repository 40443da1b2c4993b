import type { SandboxControl } from '../testing/http/sandbox-control.ts';

/** Whether the refresh token that was issued last can still be used; uses it up. */
export async function isGrantAlive(
  control: SandboxControl,
  environment: Readonly<Record<string, string>>,
): Promise<boolean> {
  const newest = (await control.issued()).findLast(({ kind }) => kind === 'refresh_token');
  const answer = await fetch(`${environment.DATABRICKS_HOST}/oidc/v1/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: newest?.value ?? '',
      client_id: environment.DATABRICKS_OAUTH_CLIENT_ID ?? '',
      client_secret: environment.DATABRICKS_OAUTH_CLIENT_SECRET ?? '',
    }),
  });
  await answer.arrayBuffer();
  return answer.ok;
}
