import { type DestinationStream, type LevelWithSilent, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Names whose values never reach a log line, at the top or one level down. */
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
 * A logger that writes JSON lines, by default to standard output. Redaction is the net below the
 * rule that nobody logs a secret in the first place.
 */
export function createLogger(level: LevelWithSilent, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { service: 'portal' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: (facts) => redact(facts, 2) },
      serializers: { err: describeError },
      hooks: {
        // pino would take a missing message from the error.
        logMethod([first, ...rest], method) {
          const facts: unknown = first;
          const isError = facts instanceof Error || (isObject(facts) && 'err' in facts);
          if (!isError || rest.length > 0) return method.apply(this, [first, ...rest]);
          return method.apply(this, [facts instanceof Error ? { err: facts } : facts, 'error']);
        },
      },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** A copy with secret names blotted out. pino's own redaction clones deeply, per line. */
function redact(facts: object, depth: number): Record<string, unknown> {
  const entries = Object.entries(facts).map(([name, value]) => {
    if (secretNames.has(name)) return [name, '[redacted]'];
    const isPlain = isObject(value) && !Array.isArray(value) && !(value instanceof Error);
    return [name, isPlain && depth > 1 ? redact(value, depth - 1) : value];
  });
  return Object.fromEntries(entries);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** An error's kind and place. Its message is left out: libraries put what they received there. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { errno: error.code } : {};
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return { name: error.name, ...code, stack: frames.slice(0, 8).map((line) => line.trim()) };
}
