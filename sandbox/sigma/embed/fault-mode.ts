import { z } from 'zod';
import type { TakenFault } from '../../control/faults.ts';
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

/** A fault that lets the request through and misbehaves afterward: `{ "mode": … }`. */
export interface FaultMode {
  kind: z.infer<typeof modeSchema>['mode'];
  code: EmbedErrorCode;
  message: string;
  /** Until when each question for data is held, where the mode is `slow` and the fault holds. */
  dataReleased: Promise<void> | undefined;
}

/** The mode in the body of a fault, or undefined when its body is to be sent as it is. */
export function readFaultMode(fault: TakenFault | undefined): FaultMode | undefined {
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

/** What a mode does to the answers of an embed session; `chart-error` breaks the first chart. */
export function sessionFault(mode: FaultMode | undefined, workbook: Workbook): SessionFault {
  if (mode?.kind !== 'chart-error') return { dataReleased: mode?.dataReleased };
  const { code, message } = mode;
  const elements = workbook.pages.flatMap((page) => page.elements);
  const nodeId = elements.find((element) => element.kind !== 'kpis')?.id ?? '';
  return { element: { nodeId, answer: { kind: 'failed', code, message } } };
}

/** What a mode does to the script of the frame. */
export function frameMisbehavior(mode: FaultMode | undefined): Misbehavior | null {
  const kind = mode?.kind;
  return kind === 'silent' || kind === 'height-loop' || kind === 'stuck' ? kind : null;
}
