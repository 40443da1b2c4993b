import { randomBytes } from 'node:crypto';

/** What both ways mint with; the length of the secret is Sigma's. */
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

/** How long the minted JWTs live, in seconds. */
export const embedSeconds = 3_600;
