import { tripsSchema } from './schema.ts';
import { type SqlToken, sqlTokens } from './sql-tokens.ts';
import { parameterCast, type StatementParameter } from './statement-parameters.ts';

/** A statement as PostgreSQL reads it, or why Databricks would not. */
export type Translation =
  | { ok: true; sql: string; values: (string | null)[] }
  | { ok: false; reason: 'syntax'; token: string | undefined; at: number }
  | { ok: false; reason: 'writes'; verb: string }
  | { ok: false; reason: 'unbound'; parameter: string }
  | { ok: false; reason: 'parameterType'; type: string };

const readingVerbs = new Set(['SELECT', 'WITH', 'SHOW']);
const writingVerbs = new Set(
  'ALTER ANALYZE COMMENT COPY CREATE DELETE DROP GRANT INSERT MERGE OPTIMIZE REFRESH REPLACE REVOKE TRUNCATE UPDATE VACUUM'.split(
    ' ',
  ),
);
const typeNames: Readonly<Record<string, string>> = {
  DOUBLE: 'double precision',
  STRING: 'text',
  LONG: 'bigint',
  TINYINT: 'smallint',
  BINARY: 'bytea',
  TIMESTAMP: 'timestamptz',
  TIMESTAMP_NTZ: 'timestamp',
};
const showRows: readonly (readonly [RegExp, string])[] = [
  [/^SHOW CATALOGS$/, `select 'samples' as catalog`],
  [/^SHOW (SCHEMAS|DATABASES)( (IN|FROM) SAMPLES)?$/, `select 'nyctaxi' as "databaseName"`],
  [
    /^SHOW TABLES( (IN|FROM) SAMPLES\.NYCTAXI)?$/,
    `select 'nyctaxi' as database, 'trips' as "tableName", false as "isTemporary"`,
  ],
];

/**
 * Translates one reading statement from Databricks' SQL: three-level names, backticks, `:name`
 * parameters, `current_user()`, type names. Anything else is left for PostgreSQL to judge.
 * Comments become blanks, because PostgreSQL nests them and could read another statement there.
 * Simulated: only SELECT, WITH and SHOW run here; everything that writes is refused as a user
 * without privileges would be.
 */
export function translateSql(
  statement: string,
  {
    parameters,
    catalog,
  }: { parameters: readonly StatementParameter[]; catalog?: string | undefined },
): Translation {
  const all = sqlTokens(statement);
  const solid = all.filter(({ kind }) => kind !== 'blank');
  while (solid.at(-1)?.text === ';') solid.pop();
  const first = solid.find(({ text }) => text !== '(') ?? solid[0];
  const verb = first?.text.toUpperCase() ?? '';
  if (writingVerbs.has(verb)) return { ok: false, reason: 'writes', verb };
  if (!first || !readingVerbs.has(verb)) return syntax(first, statement);
  if (solid.length === 1) return syntax(undefined, statement);
  const semicolon = solid.findIndex(({ text, kind }) => kind === 'other' && text === ';');
  if (semicolon >= 0) return syntax(solid[semicolon + 1], statement);
  if (verb === 'SHOW') return translateShow(solid, statement);

  const values: (string | null)[] = [];
  let sql = '';
  let end = 0;
  for (let index = 0; index < solid.length; index += 1) {
    const token = solid[index];
    if (!token) break;
    const gap = token.at > end ? ' ' : '';
    let piece: string;
    const names = schemaNameAt(solid, index, catalog);
    if (names > 0) {
      index += names - 1;
      piece = `"${tripsSchema}"`;
    } else if (token.kind === 'parameter') {
      const name = token.text.slice(1);
      const parameter = parameters.find((one) => one.name === name);
      if (!parameter) return { ok: false, reason: 'unbound', parameter: name };
      const cast = parameterCast(parameter.type ?? 'STRING');
      if (!cast) return { ok: false, reason: 'parameterType', type: parameter.type ?? '' };
      values.push(parameter.value ?? null);
      piece = `($${values.length}::text)::${cast}`;
    } else if (isUserFunction(token)) {
      // PostgreSQL's session_user is the engine's owner; Databricks' is the person.
      if (solid[index + 1]?.text === '(' && solid[index + 2]?.text === ')') index += 2;
      piece = 'current_user::text';
    } else {
      piece = rewritten(token, solid[index + 1]);
    }
    const last = solid[index] ?? token;
    sql += gap + piece;
    end = last.at + last.text.length;
  }
  return { ok: true, sql, values };
}

function syntax(token: SqlToken | undefined, statement: string): Translation {
  return { ok: false, reason: 'syntax', token: token?.text, at: token?.at ?? statement.length };
}

function translateShow(solid: readonly SqlToken[], statement: string): Translation {
  const text = solid
    .map((token) => nameOf(token) ?? token.text)
    .join(' ')
    .toUpperCase();
  const sql = showRows.find(([pattern]) => pattern.test(text.replace(/ ?\. ?/g, '.')))?.[1];
  return sql === undefined ? syntax(solid[1], statement) : { ok: true, sql, values: [] };
}

/** How many tokens name the schema here: `samples . nyctaxi`, or `nyctaxi` within the catalog. */
function schemaNameAt(tokens: readonly SqlToken[], index: number, catalog?: string): number {
  if (tokens[index - 1]?.text === '.') return 0;
  const name = (offset: number) => nameOf(tokens[index + offset])?.toLowerCase();
  const isDot = (offset: number) => tokens[index + offset]?.text === '.';
  if (name(0) === 'samples' && isDot(1) && name(2) === 'nyctaxi' && isDot(3)) return 3;
  const isInCatalog = catalog?.toLowerCase() === 'samples';
  return isInCatalog && name(0) === 'nyctaxi' && isDot(1) ? 1 : 0;
}

function nameOf(token: SqlToken | undefined): string | undefined {
  if (token?.kind === 'word') return token.text;
  if (token?.kind === 'quotedName') return token.text.slice(1, -1).replaceAll('``', '`');
  return undefined;
}

function isUserFunction({ kind, text }: SqlToken): boolean {
  return kind === 'word' && /^(current_user|session_user)$/i.test(text);
}

function rewritten(token: SqlToken, next: SqlToken | undefined): string {
  if (token.kind === 'quotedName') {
    return `"${(nameOf(token) ?? '').replaceAll('"', '""')}"`;
  }
  if (token.kind === 'text' && token.text.startsWith('"')) {
    // Databricks reads double quotes as a string.
    return `'${token.text.slice(1, -1).replaceAll('""', '"').replaceAll("'", "''")}'`;
  }
  const typeName = token.kind === 'word' ? typeNames[token.text.toUpperCase()] : undefined;
  // `cast(x as double)` and `timestamp '2016-02-14'`; elsewhere the word is somebody's name.
  const isType = next?.text === ')' || (next?.kind === 'text' && next.text.startsWith("'"));
  return typeName !== undefined && isType ? typeName : token.text;
}
