import { z } from 'zod';
import type { EmbedErrorCode } from '../token/embed-rejection.ts';
import type { Statement } from '../workbooks/trips-statement.ts';

/** Identifies the Databricks workspace and SQL warehouse of the organization's only connection. */
export interface Warehouse {
  /** Origin of the workspace, such as `http://127.0.0.1:4100`. */
  origin: string;
  warehouseId: string;
}

/** Holds one row by column name. Every cell is a string or null, as in the API. */
export type Row = Record<string, string | null>;

/**
 * Describes the outcome of a statement. `signed-out`: the warehouse rejected the token. `failed`:
 * another error.
 */
export type StatementOutcome =
  | { kind: 'rows'; rows: Row[] }
  | { kind: 'signed-out' }
  | { kind: 'failed'; code: EmbedErrorCode; message: string };

const resultSchema = z.object({
  status: z.object({
    state: z.string(),
    error: z.object({ message: z.string() }).optional(),
  }),
  manifest: z
    .object({ schema: z.object({ columns: z.array(z.object({ name: z.string() })) }) })
    .optional(),
  result: z.object({ data_array: z.array(z.array(z.string().nullable())).optional() }).optional(),
});
const errorSchema = z.object({
  error_code: z.union([z.number(), z.string()]).optional(),
  message: z.string().default(''),
});

/**
 * Runs one statement with the Statement Execution API as the access token's user, and waits up to
 * 30 s for the result. Caches nothing.
 * A guess: Sigma's codes for warehouse errors are not documented.
 */
export async function runStatement(
  { statement, parameters }: Statement,
  { warehouse, accessToken }: { warehouse: Warehouse; accessToken: string },
): Promise<StatementOutcome> {
  const response = await fetch(new URL('/api/2.0/sql/statements', warehouse.origin), {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      warehouse_id: warehouse.warehouseId,
      statement,
      parameters,
      wait_timeout: '30s',
    }),
  }).catch(() => undefined);
  const body: unknown = await response?.json().catch(() => undefined);
  if (response && !response.ok) return httpFailure(response.status, body);
  const { success, data } = resultSchema.safeParse(body);
  if (!success) {
    return { kind: 'failed', code: 'UNKNOWN', message: 'The warehouse could not be reached.' };
  }
  const { status, manifest, result } = data;
  if (status.state !== 'SUCCEEDED') {
    // Databricks' message for a missing privilege begins with [INSUFFICIENT_PERMISSIONS].
    const message = status.error?.message.trim() ?? `The query ended as ${status.state}.`;
    return { kind: 'failed', code: /PERMISSION/.test(message) ? 'EACCES' : 'UNKNOWN', message };
  }
  const columns = manifest?.schema.columns ?? [];
  const rows = (result?.data_array ?? []).map((row) =>
    Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])),
  );
  return { kind: 'rows', rows };
}

function httpFailure(status: number, body: unknown): StatementOutcome {
  const error = errorSchema.safeParse(body).data;
  const isDenied = status === 401 || status === 403;
  // A numeric code comes from Databricks' authentication layer, which rejected the token. The codes
  // of its services are strings.
  if (isDenied && typeof error?.error_code === 'number') return { kind: 'signed-out' };
  return {
    kind: 'failed',
    code: isDenied ? 'EACCES' : 'UNKNOWN',
    message: error?.message || `The warehouse returned HTTP ${status}`,
  };
}
