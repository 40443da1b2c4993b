import { z } from 'zod';

/** A message that a frame got from its host. */
export interface ReceivedMessage {
  /** ISO time at which the frame's report arrived. */
  at: string;
  /** Of the JWT that the frame was loaded with. */
  jti: string;
  type: string;
  /** The documented fields, as far as they have the documented types. */
  fields: Record<string, unknown>;
}

/** The log behind `/_sandbox/messages`, in memory. */
export interface MessageLog {
  /** Keeps a frame's report of one message; `message` is as the host sent it. */
  add(report: { at: string; jti: string; message: unknown }): void;
  records(): ReceivedMessage[];
  reset(): void;
}

const maxRecords = 2000;
const short = z.string().max(1000);
const shortOrNull = short.nullable().optional().catch(undefined);

const messageSchema = z.object({ type: z.string().transform((type) => type.slice(0, 100)) });
/** Everything else that a host may have put into a message is left out. */
const fieldsSchema = z.object({
  variables: z.record(short, short).optional().catch(undefined),
  name: shortOrNull,
  isDefault: z.boolean().optional().catch(undefined),
  isShared: z.boolean().optional().catch(undefined),
  bookmarkId: shortOrNull,
  nodeId: shortOrNull,
  selectedNodeId: shortOrNull,
  nodeType: shortOrNull,
  mode: shortOrNull,
  modalType: shortOrNull,
  sharingLink: shortOrNull,
  sharingExplorationLink: shortOrNull,
});

/** Messages since the last reset, at most the first 2000. Reports of another shape are dropped. */
export function createMessageLog(): MessageLog {
  let records: ReceivedMessage[] = [];
  return {
    add({ at, jti, message }) {
      const { success, data } = messageSchema.safeParse(message);
      if (!success || records.length >= maxRecords) return;
      const given = Object.entries(fieldsSchema.parse(message));
      const fields = Object.fromEntries(given.filter(([, value]) => value !== undefined));
      records.push({ at, jti, type: data.type, fields });
    },
    records: () => [...records],
    reset() {
      records = [];
    },
  };
}
