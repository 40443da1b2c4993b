/**
 * Returns Databricks' message for a PostgreSQL error. Without a code, `message` already is one.
 * The messages for missing privileges are recorded. Simulated: all others. No code parses them.
 */
export function engineErrorMessage({ code, message }: { code: string; message: string }): string {
  if (code === '') return message;
  // 25006: write in a read-only transaction. 42501: missing privilege.
  if (code !== '25006' && code !== '42501') return `[${code}] ${message} SQLSTATE: ${code}`;
  const [, kind = 'Table', name = 'samples.nyctaxi.trips'] = /for (\w+) (\S+)$/.exec(message) ?? [];
  const missing = kind === 'function' ? 'EXECUTE on Routine' : 'SELECT on Table';
  return `[INSUFFICIENT_PERMISSIONS] Insufficient privileges:\nUser does not have ${missing} '${name}' SQLSTATE: 42501`;
}
