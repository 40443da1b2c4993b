import { z } from 'zod';

/** Describes a message that a frame received from its host. */
export interface ReceivedMessage {
  /** ISO 8601 time at which the frame's report arrived. */
  at: string;
  /** `jti` of the frame's JWT. */
  jti: string;
  type: string;
  /** Documented fields with valid types. */
  fields: Record<string, unknown>;
}

/** Logs messages for `/_sandbox/messages`. */
export interface MessageLog {
  /** Adds a message as the host sent it. Ignores invalid messages. */
  add(report: { at: string; jti: string; message: unknown }): void;
  records(): ReceivedMessage[];
  reset(): void;
}

const maxRecords = 2000;
const shortText = z.string().max(1000);
const shortOrNull = shortText.nullable().optional().catch(undefined);

const messageSchema = z.object({ type: z.string().transform((type) => type.slice(0, 100)) });
/** Documented fields. Other fields of a message are dropped. */
const fieldsSchema = z.object({
  variables: z.record(shortText, shortText).optional().catch(undefined),
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

/** Creates an in-memory log of the first 2000 messages since the last reset. */
export function createMessageLog(): MessageLog {
  let records: ReceivedMessage[] = [];
  return {
    add({ at, jti, message }) {
      const { success, data } = messageSchema.safeParse(message);
      if (!success || records.length >= maxRecords) return;
      const entries = Object.entries(fieldsSchema.parse(message));
      const fields = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
      records.push({ at, jti, type: data.type, fields });
    },
    records: () => [...records],
    reset() {
      records = [];
    },
  };
}
