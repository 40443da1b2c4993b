import { z } from 'zod';
import type { Fault, TakenFault } from '../../control/faults.ts';
import type { ElementAnswer } from '../frame/embed-api.ts';
import type { Misbehaviour } from '../frame/frame-config.ts';
import type { SessionFault } from '../state/embed-sessions.ts';
import type { EmbedErrorCode } from '../token/embed-refusal.ts';
import type { Workbook } from '../workbooks/workbooks.ts';

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

const modes = [
  'silent',
  'error',
  'chart-error',
  'refuse',
  'no-data',
  'slow',
  'height-loop',
  'stuck',
] as const;

const permissionMessage =
  "[INSUFFICIENT_PERMISSIONS] Insufficient privileges:\nUser does not have SELECT on Table 'samples.nyctaxi.trips'. SQLSTATE: 42501";

const slowMs = 5000;

const modeSchema = z.object({
  mode: z.enum(modes),
  code: z.enum(codes).default('UNKNOWN'),
  message: z.string().optional(),
  /** Element of `chart-error` and `no-data`; the first chart by default. */
  nodeId: z.string().optional(),
});

/** A fault that lets the request through and misbehaves afterwards: `{ "mode": … }`. */
export interface FaultMode {
  kind: (typeof modes)[number];
  code: EmbedErrorCode;
  message: string;
  nodeId: string | undefined;
  /** What each question for data waits; 0 unless the mode is `slow`. */
  dataDelayMs: number;
  /** Until when each question for data is held, where the mode is `slow` and the fault holds. */
  dataReleased: Promise<void> | undefined;
  /** What remains of the fault for the HTTP exchange itself. */
  delayOnly: Fault;
}

/** The mode in the body of a fault, or undefined when its body is to be sent as it is. */
export function readFaultMode(fault: TakenFault | undefined): FaultMode | undefined {
  const parsed = modeSchema.safeParse(fault?.body);
  if (!parsed.success) return undefined;
  const { mode: kind, code, nodeId } = parsed.data;
  const isSlow = kind === 'slow';
  const delay = fault?.delayMs === undefined || isSlow ? {} : { delayMs: fault.delayMs };
  return {
    kind,
    code,
    message:
      parsed.data.message ??
      (kind === 'chart-error' && code === 'EACCES' ? permissionMessage : 'Something went wrong.'),
    nodeId,
    dataDelayMs: isSlow ? (fault?.delayMs ?? (fault?.hold ? 0 : slowMs)) : 0,
    dataReleased: isSlow ? fault?.released : undefined,
    delayOnly: { target: 'embed', ...delay },
  };
}

/** What a mode does to the answers of an embed session. */
export function sessionFault(mode: FaultMode | undefined, workbook: Workbook): SessionFault {
  if (!mode) return { dataDelayMs: 0 };
  const { kind, code, message, dataDelayMs, dataReleased } = mode;
  if (kind !== 'chart-error' && kind !== 'no-data') return { dataDelayMs, dataReleased };
  const elements = workbook.pages.flatMap((page) => page.elements);
  const nodeId = mode.nodeId ?? elements.find((element) => element.kind !== 'kpis')?.id ?? '';
  const answer: ElementAnswer =
    kind === 'no-data' ? { kind: 'rows', rows: [] } : { kind: 'failed', code, message };
  return { dataDelayMs, element: { nodeId, answer } };
}

/** What a mode does to the script of the frame. */
export function frameMisbehaviour(mode: FaultMode | undefined): Misbehaviour | null {
  const kind = mode?.kind;
  return kind === 'silent' || kind === 'height-loop' || kind === 'stuck' ? kind : null;
}
