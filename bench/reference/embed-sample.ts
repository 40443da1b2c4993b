import { randomBytes } from 'node:crypto';

/** Holds the input of a mint, by the reference or the portal. The secret is as long as Sigma's. */
export const embedSample = {
  email: 'alice@example.com',
  teams: ['everyone', 'manhattan'],
  accountType: 'View',
  clientId: randomBytes(32).toString('hex'),
  secret: randomBytes(64).toString('hex'),
  connectionId: crypto.randomUUID(),
  origin: 'https://app.sigmacomputing.com',
  path: '/sandbox/workbook/Taxi-Trips-4Tx7kQmVbN2cZrKwLd9HaP',
} as const;

/** Lifetime of the minted JWTs, in seconds. */
export const embedSeconds = 3_600;
