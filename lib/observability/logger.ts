import { type DestinationStream, type LevelWithSilent, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Names of fields whose values are redacted, at the top or one level down. */
const secretNames = new Set([
  'accessToken',
  'access_token',
  'authorization',
  'client_secret',
  'clientSecret',
  'code',
  'code_verifier',
  'cookie',
  'id_token',
  'jwt',
  'password',
  'refreshToken',
  'refresh_token',
  'secret',
  'set-cookie',
  'state',
  'token',
  'tokens',
  'url',
]);

/**
 * Creates a logger that writes JSON lines, by default to standard output. Do not log secrets:
 * redaction is only a safety net.
 */
export function createLogger(level: LevelWithSilent, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { service: 'portal' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: (fields) => redact(fields, 2) },
      serializers: { err: describeError },
      hooks: {
        // If a call has an error but no message, pino would log the error's own message, which can
        // contain secrets. Logs the message 'error' instead.
        logMethod([first, ...rest], method) {
          const fields: unknown = first;
          const isError = fields instanceof Error || (isObject(fields) && 'err' in fields);
          if (!isError || rest.length > 0) return method.apply(this, [first, ...rest]);
          return method.apply(this, [fields instanceof Error ? { err: fields } : fields, 'error']);
        },
      },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** Returns a copy with redacted secrets. Cheaper than pino's own redaction, which deep-clones. */
function redact(fields: object, depth: number): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, value]) => {
    if (secretNames.has(name)) return [name, '[redacted]'];
    const isPlain = isObject(value) && !Array.isArray(value) && !(value instanceof Error);
    return [name, isPlain && depth > 1 ? redact(value, depth - 1) : value];
  });
  return Object.fromEntries(entries);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Returns an error's name, code, and stack, but not its message, which may contain secrets. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  // Not named `code`, because the log redacts fields of that name.
  const code = 'code' in error && typeof error.code === 'string' ? { errno: error.code } : {};
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return { name: error.name, ...code, stack: frames.slice(0, 8).map((line) => line.trim()) };
}
