import { compactVerify, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { isAccountType } from '../organization/account-types.ts';
import { organization } from '../organization/organization.ts';
import { EmbedRejection } from './embed-rejection.ts';

// 30 days.
const MAX_LIFETIME_SECONDS = 2_592_000;
// A guess: Sigma's clock tolerance is not documented.
const CLOCK_TOLERANCE_SECONDS = 300;
// Sigma accepts no underscore in `sub`.
const EMAIL = /^[^\s_@]+@[^\s_@]+\.[^\s_@]+$/;

/** Holds the verified claims of an embed JWT. */
export interface EmbedClaims {
  sub: string;
  jti: string;
  /** End of the JWT and the embed session, in seconds since the epoch. */
  exp: number;
  /** true: the user has an account in Sigma, by the e-mail domain. */
  isInternal: boolean;
  teams: string[];
  /** Undefined for internal users, or if the claim is missing. */
  accountType: string | undefined;
  /** Encrypted OAuth tokens by connection ID. */
  connectionOauthTokens: Record<string, string>;
}

interface EmbedCredential {
  clientId: string;
  embedSecret: string;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * Verifies header and signature, then the claims of an embed JWT by Sigma's claims reference. Does
 * not check whether its `jti` was used before. Throws an `EmbedRejection`.
 */
export async function verifyEmbedJwt(
  jwt: string,
  credential: EmbedCredential,
): Promise<EmbedClaims> {
  const payload = await verifySignature(jwt, credential);
  const claims = parseCommonClaims(payload, Math.floor(credential.now / 1000));
  const connectionOauthTokens = parseOauthTokens(payload);
  if (payload.iss !== undefined && payload.iss !== credential.clientId) rejectField('iss');
  const isInternal = claims.sub.toLowerCase().endsWith(`@${organization.internalDomain}`);
  const user = isInternal ? parseInternalUserClaims(payload) : parseEmbedUserClaims(payload);
  return { ...claims, ...user, isInternal, connectionOauthTokens };
}

async function verifySignature(jwt: string, credential: EmbedCredential) {
  let header: ReturnType<typeof decodeProtectedHeader>;
  try {
    header = decodeProtectedHeader(jwt);
  } catch {
    throw new EmbedRejection('EINVAL', 'Invalid embed JWT');
  }
  if (header.alg !== 'HS256') throw new EmbedRejection('EINVAL', 'Invalid alg parameter');
  if (header.kid !== credential.clientId)
    throw new EmbedRejection('EINVAL', 'Invalid kid parameter');
  const secret = new TextEncoder().encode(credential.embedSecret);
  try {
    const { payload } = await compactVerify(jwt, secret, { algorithms: ['HS256'] });
    return z.record(z.string(), z.unknown()).parse(JSON.parse(new TextDecoder().decode(payload)));
  } catch {
    throw new EmbedRejection('EINVAL', 'Invalid embed signature');
  }
}

type Payload = Awaited<ReturnType<typeof verifySignature>>;
type UserClaims = Pick<EmbedClaims, 'teams' | 'accountType'>;

function parseCommonClaims(payload: Payload, nowSeconds: number) {
  const { sub, jti, iat, exp } = payload;
  if (typeof sub !== 'string' || !EMAIL.test(sub)) return rejectField('sub');
  if (typeof jti !== 'string' || jti === '') return rejectField('jti');
  // A time in ms is far in the future, so the comparison rejects it, too.
  if (typeof iat !== 'number' || iat > nowSeconds + CLOCK_TOLERANCE_SECONDS)
    return rejectField('iat');
  if (typeof exp !== 'number') return rejectField('exp');
  if (exp <= nowSeconds) throw new EmbedRejection('EINVAL', 'exp cannot be in the past');
  if (exp - iat > MAX_LIFETIME_SECONDS) {
    // A guess: the limit is documented, the message is not.
    throw new EmbedRejection('EINVAL', 'exp cannot be more than 30 days after iat');
  }
  return { sub, jti, exp };
}

/** Checks `ver` and `aud`. Returns the encrypted OAuth tokens, which require ver 1.1. */
function parseOauthTokens(payload: Payload): Record<string, string> {
  const { ver, aud, connection_oauth_tokens: tokens } = payload;
  if (tokens !== undefined && ver !== '1.1') {
    throw new EmbedRejection('EINVAL', 'connection_oauth_tokens is only supported in ver 1.1');
  }
  if (ver !== undefined && ver !== '1.0' && ver !== '1.1') return rejectField('ver');
  if (ver === '1.1' && aud !== 'sigmacomputing') return rejectField('aud');
  const parsed = z.record(z.string(), z.string()).default({}).safeParse(tokens);
  return parsed.success ? parsed.data : rejectField('connection_oauth_tokens');
}

/** Rejects claims that would change an internal user, whom Sigma itself manages. */
function parseInternalUserClaims(payload: Payload): UserClaims {
  const claims = ['teams', 'account_type', 'user_attributes', 'first_name', 'last_name'];
  if (claims.some((claim) => payload[claim] !== undefined)) {
    throw new EmbedRejection('EPERM', 'Cannot update account type for internal users.');
  }
  return { teams: [], accountType: undefined };
}

function parseEmbedUserClaims(payload: Payload): UserClaims {
  const { account_type: accountType, teams, user_attributes: attributes } = payload;
  // A missing claim is no error: Sigma then assigns the highest account type.
  if (accountType !== undefined && !isAccountType(accountType)) {
    return rejectField('account_type');
  }
  if (!z.record(z.string(), z.string()).optional().safeParse(attributes).success) {
    return rejectField('user_attributes');
  }
  const parsed = z.array(z.string()).default([]).safeParse(teams);
  if (!parsed.success) return rejectField('teams');
  const unknown = parsed.data.find((team) => !isOneOf(organization.teams, team));
  // A guess: the code for an unknown team is documented, the message is not.
  if (unknown !== undefined) throw new EmbedRejection('EINVAL', `Team not found: ${unknown}`);
  return { teams: parsed.data, accountType };
}

function isOneOf(allowed: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && allowed.includes(value);
}

// A guess: only the message for `sub` is documented. The others follow its form.
function rejectField(field: string): never {
  throw new EmbedRejection('EINVAL', `Invalid ${field} field in payload.`);
}
