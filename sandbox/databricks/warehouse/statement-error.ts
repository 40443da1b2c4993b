import type { EngineError } from './engine-messages.ts';
import { tripsSchema } from './schema.ts';
import type { Translation } from './translate-sql.ts';

/** `status.error` of a statement that failed. */
export interface StatementError {
  error_code: string;
  message: string;
  sql_state?: string;
}

/** Why a statement was not even run, in Databricks' words. */
export function refusalError(
  refusal: Extract<Translation, { ok: false }>,
  statement: string,
): StatementError {
  switch (refusal.reason) {
    case 'syntax':
      return syntaxError(statement, refusal.token, refusal.at);
    case 'writes':
      // Simulated: which privilege a live workspace names depends on the verb.
      return badRequest(
        "[INSUFFICIENT_PERMISSIONS] Insufficient privileges:\nUser does not have MODIFY on Table 'samples.nyctaxi.trips'",
        '42501',
      );
    case 'unbound':
      return badRequest(
        `[UNBOUND_SQL_PARAMETER] Found the unbound parameter: ${refusal.parameter}. Please, fix \`args\` and provide a mapping of the parameter to either a SQL literal or collection constructor functions such as \`map()\`, \`array()\`, \`struct()\`.`,
        '42P02',
      );
    case 'parameterType':
      return badRequest(`[UNSUPPORTED_DATATYPE] Unsupported data type "${refusal.type}".`, '0A000');
  }
}

/**
 * What PostgreSQL said, in Databricks' words. The texts for syntax errors, missing tables and
 * missing privileges are recorded. Simulated: the others.
 */
export function engineError({ code, message }: EngineError, statement: string): StatementError {
  const name = /"([^"]+)"(?:\."([^"]+)")?/.exec(message);
  const quoted = name?.[1] ?? '';
  switch (code) {
    case '42601': {
      const near = / at or near "(.+)"$/s.exec(message)?.[1];
      return syntaxError(
        statement,
        near,
        near ? Math.max(0, statement.indexOf(near)) : statement.length,
      );
    }
    case '42P01':
    case '3F000':
    case '0A000':
      if (!/relation|schema|cross-database/.test(message)) break;
      return badRequest(
        `[TABLE_OR_VIEW_NOT_FOUND] The table or view ${tableName(quoted)} cannot be found. Verify the spelling and correctness of the schema and catalog.`,
        '42P01',
      );
    case '25006':
    case '42501':
      return badRequest(
        `[INSUFFICIENT_PERMISSIONS] Insufficient privileges:\n${missingPrivilege(message)}`,
        '42501',
      );
    case '42703':
      return badRequest(
        `[UNRESOLVED_COLUMN.WITHOUT_SUGGESTION] A column, variable, or function parameter with name ${backticks(columnName(message))} cannot be resolved.`,
        '42703',
      );
    case '42883':
      return badRequest(
        `[UNRESOLVED_ROUTINE] Cannot resolve routine ${backticks(/function ([\w.]+)\(/.exec(message)?.[1] ?? '')} on search path [\`system\`.\`builtin\`, \`system\`.\`session\`].`,
        '42883',
      );
    case '22012':
      return badRequest('[DIVIDE_BY_ZERO] Division by zero.', '22012');
    case '57014':
      return message.includes('timeout')
        ? { error_code: 'DEADLINE_EXCEEDED', message: 'The statement ran too long.' }
        : { error_code: 'CANCELLED', message: 'The statement was canceled.' };
  }
  return badRequest(`[${code}] ${message}`, code);
}

function badRequest(message: string, sqlState: string): StatementError {
  const hasState = message.includes('SQLSTATE');
  return {
    error_code: 'BAD_REQUEST',
    message: hasState ? message : `${message} SQLSTATE: ${sqlState}`,
    sql_state: sqlState,
  };
}

function syntaxError(statement: string, token: string | undefined, at: number): StatementError {
  const before = statement.slice(0, at).split('\n');
  const position = before.at(-1)?.length ?? 0;
  const near = token === undefined ? 'end of input' : `'${token}'`;
  const lines = statement.split('\n');
  const marked = lines.toSpliced(before.length, 0, `${'-'.repeat(position)}^^^`).join('\n');
  return badRequest(
    `\n[PARSE_SYNTAX_ERROR] Syntax error at or near ${near}. SQLSTATE: 42601 (line ${before.length}, pos ${position})\n\n== SQL ==\n${marked}\n`,
    '42601',
  );
}

function tableName(quoted: string): string {
  const restored = quoted.startsWith(`${tripsSchema}.`)
    ? quoted
    : quoted.replace('databricks.', '');
  return backticks(restored);
}

function backticks(name: string): string {
  return name
    .split('.')
    .map((part) => `\`${part}\``)
    .join('.');
}

function columnName(message: string): string {
  return /column "?([\w.]+)"? does not exist/.exec(message)?.[1] ?? '';
}

function missingPrivilege(message: string): string {
  const [, kind = 'object', name = ''] = /for (\w+) (\S+)$/.exec(message) ?? [];
  if (message.includes('read-only transaction')) return 'User may not write here';
  if (kind === 'function') return `User does not have EXECUTE on Routine '${name}'`;
  if (kind === 'schema') return `User does not have USE SCHEMA on Schema '${name}'`;
  return `User does not have SELECT on Table '${name}'`;
}
