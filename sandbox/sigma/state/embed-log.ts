import { decodeJwt } from 'jose';
import { z } from 'zod';

/** One embed request, without any token. Claims of a refused JWT are what it claimed. */
export interface EmbedRecord {
  /** ISO time of the request. */
  at: string;
  sub?: string | undefined;
  jti?: string | undefined;
  teams?: string[] | undefined;
  accountType?: string | undefined;
  /** Slug of the workbook. */
  workbook?: string | undefined;
  /** Path of the address, with page or element. */
  path: string;
  /** The unsigned part of the address. */
  parameters: Record<string, string>;
  accepted: boolean;
  code?: string;
  message?: string;
}

/** Counts since the last reset. */
export interface EmbedStats {
  embeds: { accepted: number; rejected: number };
  /** Second uses of a `jti`; each is a rejected embed too. */
  replays: number;
}

export interface EmbedLog {
  add(record: EmbedRecord, isReplay?: boolean): void;
  stats(): EmbedStats;
  records(): EmbedRecord[];
  reset(): void;
}

/** The log behind `/_sandbox/stats` and `/_sandbox/embeds`, in memory. */
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

/** What a JWT says of itself, unverified: for the log and for choosing a fault, never for access. */
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
