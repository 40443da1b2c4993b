import { tripsSchema } from './schema.ts';

/** A named parameter of a statement; without a value it is NULL, without a type a STRING. */
export interface StatementParameter {
  name: string;
  value?: string | null | undefined;
  type?: string | undefined;
}

/** A statement as PostgreSQL reads it, or what Databricks would say. */
export type Translation =
  | { ok: true; sql: string; values: (string | null)[] }
  | { ok: false; message: string };

const casts: Readonly<Record<string, string>> = {
  STRING: 'text',
  INT: 'integer',
  DOUBLE: 'double precision',
};

/** Comments, texts, casts, parameters, the schema of the trips, and who asks. */
const pieces =
  /--[^\r\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|::|:([A-Za-z_]\w*)|\bsamples\.nyctaxi\b|\b(?:current|session)_user\b(?:\(\))?/gi;

/**
 * Translates one reading statement from Databricks' SQL: three-level names, `:name` parameters,
 * `current_user()`. Anything else is left for PostgreSQL to judge, which takes no second statement.
 * Comments become blanks, because PostgreSQL nests them and could read another statement there.
 * Simulated: only SELECT and WITH run here.
 */
export function translateSql(
  statement: string,
  parameters: readonly StatementParameter[],
): Translation {
  const values: (string | null)[] = [];
  const missing: string[] = [];
  const sql = statement.replace(pieces, (piece: string, name: string | undefined) => {
    if (piece.startsWith('--') || piece.startsWith('/*')) return ' ';
    if (name === undefined) {
      if (/^samples/i.test(piece)) return `"${tripsSchema}"`;
      // PostgreSQL's session_user is the engine's owner; Databricks' is the person.
      return /_user/i.test(piece) && !piece.startsWith("'") ? 'current_user::text' : piece;
    }
    const parameter = parameters.find((one) => one.name === name);
    const cast = casts[parameter?.type ?? 'STRING'];
    if (!parameter || !cast) missing.push(name);
    values.push(parameter?.value ?? null);
    return `($${values.length}::text)::${cast}`;
  });
  if (missing.length > 0) {
    const message = `[UNBOUND_SQL_PARAMETER] Found the unbound parameter: ${missing[0]}. SQLSTATE: 42P02`;
    return { ok: false, message };
  }
  const verb = /^\s*(\w+)/.exec(sql)?.[1] ?? '';
  if (/^(select|with)$/i.test(verb)) return { ok: true, sql, values };
  const near = verb === '' ? 'end of input' : `'${verb}'`;
  return {
    ok: false,
    message: `[PARSE_SYNTAX_ERROR] Syntax error at or near ${near}. SQLSTATE: 42601`,
  };
}
