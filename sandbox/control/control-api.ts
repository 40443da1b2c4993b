import { z } from 'zod';
import { type Faults, faultTargets } from './faults.ts';
import type { RequestLog } from './request-log.ts';
import type { SeenCredentials } from './seen-credentials.ts';
import { type SettingsHolder, settingsPatchSchema } from './settings.ts';

/** Holds the parts of the sandbox that the control API reads and changes. */
export interface SandboxParts {
  requestLog: RequestLog;
  seenCredentials: SeenCredentials;
  faults: Faults;
  settings: SettingsHolder;
  hasUser(email: string): boolean;
  /** Revokes the user's OAuth grants and with them all tokens. */
  revoke(email: string): void;
  /**
   * Resets the whole sandbox: request log, faults, settings, grants, sessions, and Sigma's state.
   * The seen credentials stay.
   */
  reset(): void;
}

/** See `Fault` for the meaning of each field. */
const faultSchema = z
  .strictObject({
    target: z.enum(faultTargets),
    email: z.string().optional(),
    status: z.int().min(200).max(599).optional(),
    body: z.union([z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())]).optional(),
    headers: z.record(z.string(), z.string()).optional(),
    delayMs: z.int().min(0).max(600_000).optional(),
    hold: z.literal(true).optional(),
    drop: z.enum(['before', 'after']).optional(),
    times: z.int().min(1).optional(),
  })
  .refine(
    ({ status, body, delayMs, hold, drop }) =>
      [status, body, delayMs, hold, drop].some((value) => value !== undefined),
    { error: 'a fault needs at least one of status, body, delayMs, hold and drop' },
  )
  .refine(({ target, drop }) => drop !== 'after' || target === 'token', {
    error: 'only the target "token" supports drop "after"',
  });

const revokeSchema = ({ hasUser }: SandboxParts) =>
  z.strictObject({ email: z.string().refine(hasUser, { error: 'there is no such user' }) });

const okResponse = { status: 200, body: { ok: true } };

/**
 * Handles a call to `/_sandbox/<name>` on the Databricks port. Request and response bodies are JSON.
 * The body of an error is `{ error: <reason> }`.
 */
export function handleControlCall(
  { method, name, body }: { method: string; name: string; body: string },
  parts: SandboxParts,
): { status: number; body: unknown } {
  const { requestLog, seenCredentials, faults, settings } = parts;
  if (method === 'GET') {
    if (name === 'stats') return { status: 200, body: requestLog.stats };
    if (name === 'queries') return { status: 200, body: requestLog.queries };
    if (name === 'token-calls') return { status: 200, body: requestLog.tokenCalls };
    // Also lists credentials that a client sent, such as its secret.
    if (name === 'issued') return { status: 200, body: seenCredentials.list() };
    return notFound(method, name);
  }
  if (method === 'DELETE' && name === 'faults') {
    faults.reset();
    return okResponse;
  }
  if (method !== 'POST') return notFound(method, name);
  switch (name) {
    case 'reset':
      parts.reset();
      return okResponse;
    case 'faults':
      return withBody(body, faultSchema, (fault) => {
        faults.add(fault);
        return okResponse.body;
      });
    case 'release':
      faults.release();
      return okResponse;
    case 'settings':
      return withBody(body, settingsPatchSchema, (patch) => {
        settings.change(patch);
        return settings.current;
      });
    case 'revoke':
      return withBody(body, revokeSchema(parts), ({ email }) => {
        parts.revoke(email);
        return okResponse.body;
      });
    default:
      return notFound(method, name);
  }
}

/** Validates a JSON body. Responds with the result of `apply`, or with 400 and all reasons. */
function withBody<T>(text: string, schema: z.ZodType<T>, apply: (value: T) => unknown) {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { status: 400, body: { error: 'the body is not JSON' } };
  }
  const { success, data, error } = schema.safeParse(parsed);
  if (success) return { status: 200, body: apply(data) };
  const messages = error.issues.map(
    ({ path, message }) => (path.length > 0 ? `${path.join('.')}: ` : '') + message,
  );
  return { status: 400, body: { error: messages.join('; ') } };
}

function notFound(method: string, name: string) {
  return { status: 404, body: { error: `there is no ${method} /_sandbox/${name}` } };
}
