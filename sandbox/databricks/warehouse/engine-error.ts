/**
 * Returns Databricks' message for a PostgreSQL error. If the code is '', `message` already is
 * Databricks' message. The messages for missing privileges are recorded from Databricks.
 * A guess: all other messages. No code parses them.
 */
export function engineErrorMessage({ code, message }: { code: string; message: string }): string {
  if (code === '') return message;
  // 25006: write in a read-only transaction. 42501: missing privilege.
  if (code !== '25006' && code !== '42501') return `[${code}] ${message} SQLSTATE: ${code}`;
  // PostgreSQL's message for a write names no object, so it gets the defaults.
  const [, kind = 'Table', name = 'samples.nyctaxi.trips'] = /for (\w+) (\S+)$/.exec(message) ?? [];
  const missingPrivilege = kind === 'function' ? 'EXECUTE on Routine' : 'SELECT on Table';
  return `[INSUFFICIENT_PERMISSIONS] Insufficient privileges:\nUser does not have ${missingPrivilege} '${name}' SQLSTATE: 42501`;
}
