import { z } from 'zod';
import type { Fault } from '../../control/faults.ts';
import type { EmbedErrorCode } from '../token/embed-refusal.ts';

const codes = [
  'EEXIST',
  'EPERM',
  'ESTALE',
  'ENOENT',
  'EACCES',
  'EINVAL',
  'ETIMEDOUT',
  'NETWORK',
  'UNKNOWN',
] as const satisfies EmbedErrorCode[];

const modeSchema = z.object({
  mode: z.enum(['silent', 'error', 'chart-error']),
  code: z.enum(codes).default('UNKNOWN'),
  message: z.string().default('Something went wrong.'),
});

/** A fault that lets the frame load and misbehave: `{ "mode": "silent" | "error" | "chart-error" }`. */
export interface FaultMode {
  kind: 'silent' | 'error' | 'chart-error';
  code: EmbedErrorCode;
  message: string;
  /** What remains of the fault for the HTTP exchange itself. */
  delayOnly: Fault;
}

/** The mode in the body of a fault, or undefined when its body is to be sent as it is. */
export function readFaultMode(fault: Fault | undefined): FaultMode | undefined {
  const parsed = modeSchema.safeParse(fault?.body);
  if (!parsed.success) return undefined;
  const { mode, code, message } = parsed.data;
  const delay = fault?.delayMs === undefined ? {} : { delayMs: fault.delayMs };
  return { kind: mode, code, message, delayOnly: { target: 'embed', ...delay } };
}
