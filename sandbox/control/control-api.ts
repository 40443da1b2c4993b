import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Fault, Faults } from './faults.ts';
import type { IssuedCredentials } from './issued-credentials.ts';
import type { Ledger } from './ledger.ts';
import { type SettingsHolder, settingsPatchSchema } from './settings.ts';

/** What the control API reads and changes. */
export interface Controls {
  ledger: Ledger;
  issued: IssuedCredentials;
  faults: Faults;
  settings: SettingsHolder;
  /** Ends that user's grants; false when there is no such user. */
  revoke(email: string): boolean;
  reset(): void;
}

const faultSchema = z
  .strictObject({
    target: z.enum(['token', 'authorize', 'scim', 'statements', 'jwks', 'discovery', 'embed']),
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
      [status, body, delayMs, hold, drop].some((way) => way !== undefined),
    {
      error: 'a fault needs one of status, body, delayMs, hold and drop',
    },
  )
  .refine(
    ({ status, body, drop }) => drop === undefined || (status === undefined && body === undefined),
    {
      error: 'drop cuts the connection and cannot go with status or body',
    },
  )
  .refine(
    ({ headers, status, body }) =>
      headers === undefined || status !== undefined || body !== undefined,
    {
      error: 'headers need a status or a body',
    },
  );

const revokeSchema = z.strictObject({ email: z.string() });

/** Answers a call below `/_sandbox/`; JSON in, JSON out. Errors say in one sentence what is wrong. */
export function answerControlCall(
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
    return { status: 200, body: { ok: true } };
  }
  if (method !== 'POST') return notFound(method, name);
  switch (name) {
    case 'reset':
      controls.reset();
      return { status: 200, body: { ok: true } };
    case 'faults':
      return withBody(body, faultSchema, (fault) => {
        faults.add(withoutUndefined(fault));
        return { ok: true };
      });
    case 'release':
      faults.release();
      return { status: 200, body: { ok: true } };
    case 'settings':
      return withBody(body, settingsPatchSchema, (patch) => {
        settings.change(patch);
        return settings.current;
      });
    case 'revoke':
      return withBody(body, revokeSchema, ({ email }) => {
        if (controls.revoke(email)) return { ok: true };
        throw new ControlError(`email: there is no user ${email}`);
      });
    default:
      return notFound(method, name);
  }
}

/** Sends what the control API answers. */
export function writeControlAnswer(
  response: ServerResponse,
  { status, body }: { status: number; body: unknown },
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

class ControlError extends Error {}

function withBody<T>(text: string, schema: z.ZodType<T>, act: (value: T) => unknown) {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { status: 400, body: { error: 'the body is not JSON' } };
  }
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const sentences = parsed.error.issues.map(
      ({ path, message }) => (path.length > 0 ? `${path.join('.')}: ` : '') + message,
    );
    return { status: 400, body: { error: sentences.join('; ') } };
  }
  try {
    return { status: 200, body: act(parsed.data) };
  } catch (error) {
    if (error instanceof ControlError) return { status: 400, body: { error: error.message } };
    throw error;
  }
}

/** zod leaves absent members undefined; the queue's type wants them absent. */
function withoutUndefined(fault: z.infer<typeof faultSchema>): Fault {
  const { target, ...ways } = fault;
  return {
    target,
    ...Object.fromEntries(Object.entries(ways).filter(([, way]) => way !== undefined)),
  };
}

function notFound(method: string, name: string) {
  return { status: 404, body: { error: `there is no ${method} /_sandbox/${name}` } };
}
