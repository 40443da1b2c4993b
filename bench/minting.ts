import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { embedClaims } from '../lib/sigma/embed-claims.ts';
import { createEmbedSigner } from '../lib/sigma/embed-jwt.ts';
import { createEmbedKeys, type EmbedKeys } from '../lib/sigma/embed-key.ts';
import { embedUrl } from '../lib/sigma/embed-url.ts';
import { encryptOAuthToken } from '../lib/sigma/oauth-token-encryption.ts';
import { accessToken } from '../testing/sessions/sample-access-token.ts';
import { type Figure, figure } from './figure.ts';
import { median } from './median.ts';
import { embedSample, embedSeconds } from './reference/embed-sample.ts';
import { referenceEmbed } from './reference/embed-url.ts';

const rounds = 3;
const referenceMints = 5;
const ourMints = 2_000;
const burst = { mints: 1_000, concurrency: 50 };

/**
 * Measures minting in this process, before anything else runs in it.
 *
 * `mint_cpu_ratio`: user and system time of all threads (`process.cpuUsage`) per mint, turn by turn,
 * medians. Ours is the steady state: the one derivation per hour and process is left out.
 *
 * `loop_stall_ms`: the longest time between two ticks of a 1 ms timer (so up to 1 ms too much) while
 * 1,000 are minted at concurrency 50. Keys are new in each round, so that the derivation is part of
 * it. The median of the rounds' longest: another process that takes the core counts as a stall too.
 */
export async function measureMinting(): Promise<Figure[]> {
  const keys = newKeys();
  const warm = Array.from({ length: 200 });
  for (const _ of warm) await ourEmbedUrl(keys);
  referenceEmbed();

  const reference: number[] = [];
  const ours: number[] = [];
  const stalls: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    reference.push(await cpuPerMint(referenceMints, () => referenceEmbed().url));
    ours.push(await cpuPerMint(ourMints, () => ourEmbedUrl(keys)));
    stalls.push(await maxStall());
  }
  const perMint = { reference: median(reference), ours: median(ours) };
  console.error(
    `  CPU per mint: reference ${(perMint.reference / 1_000).toFixed(1)} ms, ours ${perMint.ours.toFixed(0)} µs; stalls ${stalls.map((ms) => ms.toFixed(1)).join(', ')} ms`,
  );
  return [
    figure('mint_cpu_ratio', perMint.reference / perMint.ours),
    figure('loop_stall_ms', median(stalls)),
  ];
}

function newKeys(): EmbedKeys {
  return createEmbedKeys(embedSample.secret, { now: Date.now });
}

const sign = createEmbedSigner(embedSample);

/** The same steps as the portal's `mintEmbed`, without its audit line. */
async function ourEmbedUrl(keys: EmbedKeys): Promise<string> {
  const { origin, path, secret: _signs, clientId, ...known } = embedSample;
  const now = Date.now();
  const claims = embedClaims({
    ...known,
    clientId,
    internalDomains: [],
    encryptedToken: encryptOAuthToken(accessToken, await keys.current()),
    jti: crypto.randomUUID(),
    now,
    expiresAt: now + embedSeconds * 1_000,
  });
  return embedUrl({ origin, path, jwt: await sign(claims) });
}

/** Microseconds of CPU per call. */
async function cpuPerMint(count: number, mint: () => string | Promise<string>): Promise<number> {
  const before = process.cpuUsage();
  for (let done = 0; done < count; done += 1) await mint();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

async function maxStall(): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await nextTurn();
  const keys = newKeys();
  await Promise.all(
    Array.from({ length: burst.concurrency }, async () => {
      for (let done = 0; done < burst.mints / burst.concurrency; done += 1) await ourEmbedUrl(keys);
    }),
  );
  await nextTurn();
  delay.disable();
  return delay.max / 1e6;
}
