import { z } from 'zod';
import { type Faults, faultTargets } from './faults.ts';
import type { IssuedCredentials } from './issued-credentials.ts';
import type { Ledger } from './ledger.ts';
import { type SettingsHolder, settingsPatchSchema } from './settings.ts';

/** Holds what the control API reads and changes. */
export interface Controls {
  ledger: Ledger;
  issued: IssuedCredentials;
  faults: Faults;
  settings: SettingsHolder;
  hasUser(email: string): boolean;
  /** Revokes the user's grants. */
  revoke(email: string): void;
  reset(): void;
}

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
    { error: 'a fault needs one of status, body, delayMs, hold and drop' },
  )
  .refine(({ target, drop }) => drop !== 'after' || target === 'token', {
    error: 'drop "after" works for token only',
  });

const revokeSchema = ({ hasUser }: Controls) =>
  z.strictObject({ email: z.string().refine(hasUser, { error: 'there is no such user' }) });

const okResponse = { status: 200, body: { ok: true } };

/** Handles a call below `/_sandbox/`, with JSON bodies. An error is `{ error }`, one sentence. */
export function handleControlCall(
  { method, name, body }: { method: string; name: string; body: string },
  controls: Controls,
): { status: number; body: unknown } {
  const { ledger, issued, faults, settings } = controls;
  if (method === 'GET') {
    if (name === 'stats') return { status: 200, body: ledger.stats };
    if (name === 'queries') return { status: 200, body: ledger.queries };
    if (name === 'token-calls') return { status: 200, body: ledger.tokenCalls };
    if (name === 'issued') return { status: 200, body: issued.list() };
    return notFound(method, name);
  }
  if (method === 'DELETE' && name === 'faults') {
    faults.reset();
    return okResponse;
  }
  if (method !== 'POST') return notFound(method, name);
  switch (name) {
    case 'reset':
      controls.reset();
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
      return withBody(body, revokeSchema(controls), ({ email }) => {
        controls.revoke(email);
        return okResponse.body;
      });
    default:
      return notFound(method, name);
  }
}

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
