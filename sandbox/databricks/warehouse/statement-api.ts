import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { apiError, json, type Reply } from '../http/reply.ts';
import type { User } from '../workspace/users.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Engine, EngineResult } from './engine.ts';
import { engineErrorMessage } from './engine-error.ts';
import { translateSql } from './translate-sql.ts';

const bodySchema = z.object({
  warehouse_id: z.string(),
  statement: z.string().min(1),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        value: z.string().nullable().optional(),
        type: z.string().optional(),
      }),
    )
    .default([]),
});

/** Databricks' type names by PostgreSQL type ID. */
const typeNames: Readonly<Record<number, string>> = {
  16: 'BOOLEAN',
  20: 'BIGINT',
  23: 'INT',
  701: 'DOUBLE',
  1082: 'DATE',
  1184: 'TIMESTAMP',
};

interface StatementDeps {
  workspace: Pick<Workspace, 'clock' | 'requestLog'>;
  engine: Engine;
  warehouseId: string;
}

/**
 * Handles `POST /api/2.0/sql/statements` (SQL Statement Execution API, disposition INLINE, format
 * JSON_ARRAY) as the calling user, and logs the statement.
 * Simplified: every response waits for its statement to end, and has all rows in one chunk.
 */
export async function executeStatement(
  requestBody: string,
  user: User,
  { workspace, engine, warehouseId }: StatementDeps,
): Promise<Reply> {
  const { success, data } = bodySchema.safeParse(parseJson(requestBody));
  if (!success) return apiError(400, 'INVALID_PARAMETER_VALUE', 'Invalid request object.');
  const { statement, parameters } = data;
  if (data.warehouse_id !== warehouseId) {
    const message = 'You do not have permission to use the SQL Warehouse.';
    return apiError(403, 'PERMISSION_DENIED', message);
  }
  const at = new Date(workspace.clock()).toISOString();
  // Takes the current list, before the statement runs. A reset during the statement starts a new
  // list, which must not get this entry.
  const { queries } = workspace.requestLog;
  const translated = translateSql(statement, parameters);
  const result: EngineResult = translated.ok
    ? await engine.run({ user: user.email, sql: translated.sql, values: translated.values })
    : { ok: false, code: '', message: translated.message };
  const rows = result.ok ? result.rows.length : 0;
  queries.push({ at, user: user.email, statement, rows });
  const id = { statement_id: randomUUID() };
  if (result.ok) return json(200, { ...id, ...successBody(result) });
  const error = { error_code: 'BAD_REQUEST', message: engineErrorMessage(result) };
  return json(200, { ...id, status: { state: 'FAILED', error } });
}

function successBody({ columns, rows }: Extract<EngineResult, { ok: true }>) {
  const describedColumns = columns.map(({ name, typeId }, position) => {
    const type = typeNames[typeId] ?? 'STRING';
    // Databricks calls the type BIGINT in SQL, but LONG in `type_name`.
    return { name, type_text: type, type_name: type === 'BIGINT' ? 'LONG' : type, position };
  });
  const cells = rows.map((row) =>
    row.map((cell, index) => (cell === null ? null : formatCell(cell, columns[index]?.typeId))),
  );
  return {
    status: { state: 'SUCCEEDED' },
    manifest: {
      format: 'JSON_ARRAY',
      schema: { column_count: columns.length, columns: describedColumns },
      total_row_count: rows.length,
      truncated: false,
    },
    // For a statement without rows, Databricks sends `{}`.
    result: rows.length === 0 ? {} : { chunk_index: 0, row_offset: 0, data_array: cells },
  };
}

/**
 * Formats PostgreSQL's text as Databricks' text, such as `t` as `true` and DOUBLE `19` as `19.0`.
 * Timestamps are ISO 8601 with milliseconds and the offset of the session's time zone.
 * Simplified: the time zone is UTC.
 */
function formatCell(value: string, typeId: number | undefined): string {
  const type = typeId === undefined ? undefined : typeNames[typeId];
  if (type === 'BOOLEAN') return String(value.startsWith('t'));
  if (type === 'DOUBLE') return /^-?\d+$/.test(value) ? `${value}.0` : value;
  return type === 'TIMESTAMP' ? new Date(value.replace('+00', 'Z')).toISOString() : value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
