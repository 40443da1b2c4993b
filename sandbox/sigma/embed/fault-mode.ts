import { z } from 'zod';
import type { ActiveFault } from '../../control/faults.ts';
import type { Misbehavior } from '../frame/frame-config.ts';
import type { SessionFault } from '../state/embed-sessions.ts';
import { type EmbedErrorCode, embedErrorCodes } from '../token/embed-rejection.ts';
import type { Workbook } from '../workbooks/workbooks.ts';

const permissionMessage =
  "[INSUFFICIENT_PERMISSIONS] Insufficient privileges:\nUser does not have SELECT on Table 'samples.nyctaxi.trips'. SQLSTATE: 42501";

const modeSchema = z.object({
  mode: z.enum(['silent', 'error', 'chart-error', 'slow', 'height-loop', 'stuck']),
  code: z.enum(embedErrorCodes).default('UNKNOWN'),
  message: z.string().optional(),
});

/**
 * Describes an `embed` fault whose body is `{ "mode": … }`. The mode `error` rejects the embed. In
 * the other modes the page loads and then misbehaves.
 */
export interface FaultMode {
  kind: z.infer<typeof modeSchema>['mode'];
  code: EmbedErrorCode;
  message: string;
  /** Data waits until this resolves. Set if the mode is `slow` and the fault holds. */
  dataReleased: Promise<void> | undefined;
}

/** Reads the mode from a fault's body. Returns undefined if the body is a response to send. */
export function readFaultMode(fault: ActiveFault | undefined): FaultMode | undefined {
  const { success, data } = modeSchema.safeParse(fault?.body);
  if (!success) return undefined;
  const { mode: kind, code } = data;
  const isForbidden = kind === 'chart-error' && code === 'EACCES';
  return {
    kind,
    code,
    message: data.message ?? (isForbidden ? permissionMessage : 'Something went wrong.'),
    dataReleased: kind === 'slow' ? fault?.released : undefined,
  };
}

/** Returns how a mode changes the session's data. `chart-error` breaks only the first chart. */
export function sessionFault(mode: FaultMode | undefined, workbook: Workbook): SessionFault {
  if (mode?.kind !== 'chart-error') return { dataReleased: mode?.dataReleased };
  const { code, message } = mode;
  const elements = workbook.pages.flatMap((page) => page.elements);
  const nodeId = elements.find((element) => element.kind !== 'kpis')?.id ?? '';
  return { element: { nodeId, result: { kind: 'failed', code, message } } };
}

/** Returns how a mode makes the frame's script misbehave, or null if it does not. */
export function frameMisbehavior(mode: FaultMode | undefined): Misbehavior | null {
  const kind = mode?.kind;
  return kind === 'silent' || kind === 'height-loop' || kind === 'stuck' ? kind : null;
}
