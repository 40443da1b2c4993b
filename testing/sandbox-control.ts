import { addresses } from '../e2e/stack/addresses.ts';

/** Counts of the sandbox's Databricks since the last reset. */
export interface DatabricksStats {
  token: { authorization_code: number; refresh_token: number; rejected: number; reused: number };
  discovery: number;
  jwks: number;
  statements: number;
  scim: number;
}

async function call<Answer>(
  url: string,
  body?: object,
  method = body ? 'POST' : 'GET',
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    ...(body
      ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : {}),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as Answer;
}

const databricks = (path: string) => `${addresses.databricks}/_sandbox/${path}`;
const sigma = (path: string) => `${addresses.sigma}/_sandbox/${path}`;

/** The sandbox's control API. */
export const sandbox = {
  reset: () => call<void>(databricks('reset'), {}),
  stats: () => call<DatabricksStats>(databricks('stats')),
  queries: () =>
    call<{ at: string; user: string; statement: string; rows: number }[]>(databricks('queries')),
  issued: () => call<{ kind: string; value: string }[]>(databricks('issued')),
  settings: (settings: object) => call<void>(databricks('settings'), settings),
  fault: (fault: object) => call<void>(databricks('faults'), fault),
  takeFaultsBack: () => call<void>(databricks('faults'), undefined, 'DELETE'),
  /** Lets calls go on that faults with `hold` hold back. */
  release: () => call<void>(databricks('release'), {}),
  revoke: (email: string) => call<void>(databricks('revoke'), { email }),
  sigmaStats: () =>
    call<{ embeds: { accepted: number; rejected: number }; replays: number }>(sigma('stats')),
  messages: () => call<{ type: string; fields: Record<string, unknown> }[]>(sigma('messages')),
  embeds: () =>
    call<{ sub: string; jti: string; workbook: string; accepted: boolean; code?: string }[]>(
      sigma('embeds'),
    ),
};
