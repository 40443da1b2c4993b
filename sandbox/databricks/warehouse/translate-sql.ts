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
 * Matches what is translated: comments, parameters, the trips schema, and user functions. Matches
 * strings and casts as well, so that no name in a string and no `::type` looks like one of these.
 */
const tokenPattern =
  /--[^\r\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|::|:([A-Za-z_]\w*)|\bsamples\.nyctaxi\b|\b(?:current|session)_user\b(?:\(\))?/gi;

/**
 * Translates one SELECT or WITH statement from Databricks' SQL: three-level names, `:name`
 * parameters, `current_user()`. PostgreSQL gets the rest as it is, and accepts only one statement.
 * Comments become spaces, because PostgreSQL nests them and could find another statement inside.
 * Simulated: only SELECT and WITH run.
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
      if (/^samples/i.test(match)) return `"${tripsSchema}"`;
      // PostgreSQL's session_user is the engine's owner. In Databricks it is the calling user.
      return /_user/i.test(match) && !match.startsWith("'") ? 'current_user::text' : match;
    }
    const parameter = parameters.find((candidate) => candidate.name === name);
    const cast = casts[parameter?.type ?? 'STRING'];
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
