import { cellText, type ManifestColumn, manifestColumns } from './column-types.ts';
import type { EngineResult } from './engine-messages.ts';

/** Rows in one chunk of a result. Simulated: the live service cuts chunks by size. */
export const chunkRows = 10_000;

/** Cells as JSON_ARRAY holds them. */
export type Row = (string | null)[];

/** A finished result, cut to the request's limits. */
export interface StatementResult {
  columns: ManifestColumn[];
  rows: Row[];
  isTruncated: boolean;
}

/** What the engine answered as Databricks shows it, with `row_limit` and `byte_limit` applied. */
export function statementResult(
  answer: Extract<EngineResult, { ok: true }>,
  limits: { rowLimit?: number | undefined; byteLimit?: number | undefined },
): StatementResult {
  const all = answer.rows.map((row) =>
    row.map((cell, index) => cellText(cell, answer.columns[index]?.typeId ?? 0)),
  );
  const byCount = all.slice(0, limits.rowLimit ?? all.length);
  const rows = withinBytes(byCount, limits.byteLimit ?? Number.POSITIVE_INFINITY);
  return {
    columns: manifestColumns(answer.columns, answer.rows),
    rows,
    isTruncated: rows.length < all.length,
  };
}

/** The manifest of a result. */
export function manifest({ columns, rows, isTruncated }: StatementResult): Record<string, unknown> {
  const chunks = Array.from({ length: Math.ceil(rows.length / chunkRows) }, (_, index) => ({
    chunk_index: index,
    row_offset: index * chunkRows,
    row_count: Math.min(chunkRows, rows.length - index * chunkRows),
  }));
  return {
    format: 'JSON_ARRAY',
    schema: { column_count: columns.length, columns },
    total_chunk_count: chunks.length,
    ...(chunks.length > 0 ? { chunks } : {}),
    total_row_count: rows.length,
    truncated: isTruncated,
  };
}

/**
 * One chunk; undefined when there is none of that number.
 * Simulated: the first chunk of an empty result is `{}`, as it is recorded for statements without
 * a result.
 */
export function chunk(
  { rows }: StatementResult,
  index: number,
  statementId: string,
): Record<string, unknown> | undefined {
  const offset = index * chunkRows;
  if (rows.length === 0 && index === 0) return {};
  if (offset >= rows.length) return undefined;
  const part = rows.slice(offset, offset + chunkRows);
  const hasNext = offset + chunkRows < rows.length;
  const link = `/api/2.0/sql/statements/${statementId}/result/chunks/${index + 1}?row_offset=${offset + chunkRows}`;
  return {
    chunk_index: index,
    row_offset: offset,
    row_count: part.length,
    ...(hasNext ? { next_chunk_index: index + 1, next_chunk_internal_link: link } : {}),
    data_array: part,
  };
}

function withinBytes(rows: Row[], limit: number): Row[] {
  let bytes = 0;
  const end = rows.findIndex((row) => {
    bytes += JSON.stringify(row).length;
    return bytes > limit;
  });
  return end < 0 ? rows : rows.slice(0, end);
}
