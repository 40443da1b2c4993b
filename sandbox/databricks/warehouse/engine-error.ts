/**
 * Converts a PostgreSQL error to Databricks' message. Messages for missing privileges are recorded.
 * Simulated: the other messages, which no code parses.
 */
export function engineErrorMessage({ code, message }: { code: string; message: string }): string {
  if (code === '') return message;
  if (code !== '25006' && code !== '42501') return `[${code}] ${message} SQLSTATE: ${code}`;
  const [, kind = 'Table', name = 'samples.nyctaxi.trips'] = /for (\w+) (\S+)$/.exec(message) ?? [];
  const missing = kind === 'function' ? 'EXECUTE on Routine' : 'SELECT on Table';
  return `[INSUFFICIENT_PERMISSIONS] Insufficient privileges:\nUser does not have ${missing} '${name}' SQLSTATE: 42501`;
}
