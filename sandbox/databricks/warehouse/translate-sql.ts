import { tripsSchema } from './schema.ts';

/** Describes a named parameter. Without `value` it is NULL. Without `type` it is a STRING. */
export interface StatementParameter {
  name: string;
  value?: string | null | undefined;
  type?: string | undefined;
}

/** Holds a statement for PostgreSQL, or Databricks' error message. */
export type Translation =
  | { ok: true; sql: string; values: (string | null)[] }
  | { ok: false; message: string };

const casts: Readonly<Record<string, string>> = {
  STRING: 'text',
  INT: 'integer',
  DOUBLE: 'double precision',
};

/**
 * Matches what `translateSql` replaces: comments, parameters, the trips schema, and user functions.
 * Also matches strings and `::`, which stay as they are, so that no match begins inside of them.
 */
const tokenPattern =
  /--[^\r\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|::|:([A-Za-z_]\w*)|\bsamples\.nyctaxi\b|\b(?:current|session)_user\b(?:\(\))?/gi;

/**
 * Translates one SELECT or WITH statement from Databricks' SQL: three-level names, `:name`
 * parameters, `current_user()`. PostgreSQL gets the rest as it is, and accepts only one statement.
 * Comments become spaces: PostgreSQL nests comments, Databricks does not, so PostgreSQL could run
 * another statement than the one that this function checks.
 * Simplified: only SELECT and WITH run.
 */
export function translateSql(
  statement: string,
  parameters: readonly StatementParameter[],
): Translation {
  const values: (string | null)[] = [];
  const unbound: string[] = [];
  const sql = statement.replace(tokenPattern, (match: string, name: string | undefined) => {
    if (match.startsWith('--') || match.startsWith('/*')) return ' ';
    if (name === undefined) {
      if (match === '::' || match.startsWith("'")) return match;
      if (/^samples/i.test(match)) return `"${tripsSchema}"`;
      // `session_user` becomes `current_user`, too. In PostgreSQL, it would be the engine's owner.
      return 'current_user::text';
    }
    const parameter = parameters.find((candidate) => candidate.name === name);
    const cast = casts[parameter?.type ?? 'STRING'];
    // Also reports a parameter of an unknown type as unbound.
    if (!parameter || !cast) unbound.push(name);
    values.push(parameter?.value ?? null);
    return `($${values.length}::text)::${cast}`;
  });
  if (unbound.length > 0) {
    const message = `[UNBOUND_SQL_PARAMETER] Found the unbound parameter: ${unbound[0]}. SQLSTATE: 42P02`;
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
