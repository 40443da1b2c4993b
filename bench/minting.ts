import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextLoopTurn } from 'node:timers/promises';
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
const portalMints = 2_000;
const warmUpMints = 200;
const burst = { mints: 1_000, concurrency: 50 };

/**
 * Measures minting in this process. Call it first, because other work in the process would distort
 * both figures.
 *
 * `mint_cpu_ratio`: CPU time per mint, the reference's (an app like Sigma's QuickStart) divided by
 * the portal's. CPU time is user and system time of all threads (`process.cpuUsage`), as the median
 * of alternating rounds. It does not include the portal's key derivation, which runs once per hour
 * and process.
 *
 * `loop_stall_ms`: the longest time between two ticks of a 1 ms timer during 1,000 mints at
 * concurrency 50. So it is up to 1 ms more than the longest stall. It includes the portal's key
 * derivation, because each round uses new keys. The figure is the median over the rounds, because
 * other processes that take the core also cause stalls.
 */
export async function measureMinting(): Promise<Figure[]> {
  const keys = newKeys();
  for (let count = 0; count < warmUpMints; count += 1) await portalEmbedUrl(keys);
  referenceEmbed();

  const reference: number[] = [];
  const portal: number[] = [];
  const stalls: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    reference.push(await cpuPerMint(referenceMints, () => referenceEmbed().url));
    portal.push(await cpuPerMint(portalMints, () => portalEmbedUrl(keys)));
    stalls.push(await maxStall());
  }
  const perMint = { reference: median(reference), portal: median(portal) };
  console.error(
    `  CPU per mint: reference ${(perMint.reference / 1_000).toFixed(1)} ms, portal ${perMint.portal.toFixed(0)} µs; stalls ${stalls.map((ms) => ms.toFixed(1)).join(', ')} ms`,
  );
  return [
    figure('mint_cpu_ratio', perMint.reference / perMint.portal),
    figure('loop_stall_ms', median(stalls)),
  ];
}

function newKeys(): EmbedKeys {
  return createEmbedKeys(embedSample.secret, { now: Date.now });
}

const sign = createEmbedSigner(embedSample);

/** Mints an embed URL with the same steps as `mintEmbed`, without the audit event. */
async function portalEmbedUrl(keys: EmbedKeys): Promise<string> {
  const { origin, path, secret: _secret, clientId, ...user } = embedSample;
  const now = Date.now();
  const claims = embedClaims({
    ...user,
    clientId,
    internalDomains: [],
    encryptedToken: encryptOAuthToken(accessToken, await keys.current()),
    jti: crypto.randomUUID(),
    now,
    expiresAt: now + embedSeconds * 1_000,
  });
  return embedUrl({ origin, path, jwt: await sign(claims) });
}

/** Measures the CPU time per mint, in µs. */
async function cpuPerMint(mints: number, mint: () => string | Promise<string>): Promise<number> {
  const before = process.cpuUsage();
  for (let count = 0; count < mints; count += 1) await mint();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / mints;
}

/** Measures the longest stall of the event loop during one burst of mints, in ms. */
async function maxStall(): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // The monitor is a timer of the event loop, so it needs a turn before and after the burst.
  await nextLoopTurn();
  const keys = newKeys();
  await Promise.all(
    Array.from({ length: burst.concurrency }, async () => {
      for (let count = 0; count < burst.mints / burst.concurrency; count += 1)
        await portalEmbedUrl(keys);
    }),
  );
  await nextLoopTurn();
  delay.disable();
  // From ns to ms.
  return delay.max / 1e6;
}
