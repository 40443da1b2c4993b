import { z } from 'zod';
import { type Answer, apiError } from '../http/answer.ts';
import type { StatementParameter } from './statement-parameters.ts';

/** A valid `POST /api/2.0/sql/statements`. */
export interface StatementRequest {
  statement: string;
  parameters: StatementParameter[];
  catalog?: string | undefined;
  schema?: string | undefined;
  waitMs: number;
  isCanceledOnTimeout: boolean;
  rowLimit?: number | undefined;
  byteLimit?: number | undefined;
}

const body = z.object({
  warehouse_id: z.string(),
  statement: z.string().min(1),
  catalog: z.string().optional(),
  schema: z.string().optional(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        value: z
          .union([z.string(), z.number(), z.boolean()])
          .transform(String)
          .nullable()
          .optional(),
        type: z.string().optional(),
      }),
    )
    .default([]),
  wait_timeout: z.string().default('10s'),
  on_wait_timeout: z.enum(['CONTINUE', 'CANCEL']).default('CONTINUE'),
  disposition: z.enum(['INLINE', 'EXTERNAL_LINKS']).default('INLINE'),
  format: z.enum(['JSON_ARRAY', 'ARROW_STREAM', 'CSV']).default('JSON_ARRAY'),
  row_limit: z.int().min(1).optional(),
  byte_limit: z.int().min(1).optional(),
});

/** Reads the body of a statement call, or answers why it is refused. */
export function parseStatementRequest(
  text: string,
  warehouseId: string,
): { ok: true; request: StatementRequest } | { ok: false; answer: Answer } {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return refuse(apiError(400, 'MALFORMED_REQUEST', 'Could not parse request object.'));
  }
  const parsed = body.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuse(invalid(`${issue?.path.join('.') || 'body'}: ${issue?.message}`));
  }
  const { data } = parsed;
  if (!/^[0-9a-f]{16}$/.test(data.warehouse_id)) {
    return refuse(invalid(`${data.warehouse_id} is not a valid endpoint id.`));
  }
  if (data.warehouse_id !== warehouseId) {
    // Simulated: nobody here may use any warehouse but the one that there is.
    const message = 'You do not have permission to use the SQL Warehouse.';
    return refuse(apiError(403, 'PERMISSION_DENIED', message));
  }
  // Simulated: the texts of the refusals below.
  if (data.disposition !== 'INLINE' || data.format !== 'JSON_ARRAY') {
    return refuse(invalid('The sandbox answers disposition INLINE with format JSON_ARRAY only.'));
  }
  const seconds = /^(\d{1,2})s$/.exec(data.wait_timeout)?.[1];
  const waitMs = Number(seconds) * 1000;
  if (seconds === undefined || (waitMs !== 0 && (waitMs < 5000 || waitMs > 50_000))) {
    return refuse(invalid('wait_timeout must be 0s or between 5s and 50s.'));
  }
  if (waitMs === 0 && data.on_wait_timeout === 'CANCEL') {
    return refuse(invalid('on_wait_timeout must be CONTINUE when wait_timeout is 0s.'));
  }
  return {
    ok: true,
    request: {
      statement: data.statement,
      parameters: data.parameters,
      catalog: data.catalog,
      schema: data.schema,
      waitMs,
      isCanceledOnTimeout: data.on_wait_timeout === 'CANCEL',
      rowLimit: data.row_limit,
      byteLimit: data.byte_limit,
    },
  };
}

function refuse(answer: Answer): { ok: false; answer: Answer } {
  return { ok: false, answer };
}

function invalid(message: string): Answer {
  return apiError(400, 'INVALID_PARAMETER_VALUE', message);
}
