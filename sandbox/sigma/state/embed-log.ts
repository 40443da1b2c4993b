import { decodeJwt } from 'jose';
import { z } from 'zod';

/** Describes one embed request, without tokens. The claims of a rejected JWT are unverified. */
export interface EmbedRecord {
  /** ISO 8601 time of the request. */
  at: string;
  sub?: string | undefined;
  jti?: string | undefined;
  teams?: string[] | undefined;
  accountType?: string | undefined;
  /** Slug of the workbook. */
  workbook?: string | undefined;
  /** Path of the embed URL. */
  path: string;
  /** Known parameters and controls of the embed URL, without the JWT. */
  parameters: Record<string, string>;
  accepted: boolean;
  code?: string;
  message?: string;
}

/** Counts embed requests since the last reset. */
export interface EmbedStats {
  embeds: { accepted: number; rejected: number };
  /** Repeated uses of a `jti`. `embeds.rejected` includes them. */
  replays: number;
}

/** Logs embed requests. */
export interface EmbedLog {
  add(record: EmbedRecord, isReplay?: boolean): void;
  stats(): EmbedStats;
  records(): EmbedRecord[];
  reset(): void;
}

/** Creates the in-memory log behind `/_sandbox/stats` and `/_sandbox/embeds`. */
export function createEmbedLog(): EmbedLog {
  let records: EmbedRecord[] = [];
  let replays = 0;
  return {
    add(record, isReplay = false) {
      records.push(record);
      if (isReplay) replays += 1;
    },
    stats() {
      const accepted = records.filter((record) => record.accepted).length;
      return { embeds: { accepted, rejected: records.length - accepted }, replays };
    },
    records: () => [...records],
    reset() {
      records = [];
      replays = 0;
    },
  };
}

const claimsSchema = z.object({
  sub: z.string().optional().catch(undefined),
  jti: z.string().optional().catch(undefined),
  teams: z.array(z.string()).optional().catch(undefined),
  account_type: z.string().optional().catch(undefined),
});

/** Reads claims without verifying the JWT. Use them for logs and faults only, never for access. */
export function readUnverifiedClaims(
  jwt: string,
): Pick<EmbedRecord, 'sub' | 'jti' | 'teams' | 'accountType'> {
  try {
    const { account_type: accountType, ...claims } = claimsSchema.parse(decodeJwt(jwt));
    return { ...claims, accountType };
  } catch {
    return {};
  }
}
