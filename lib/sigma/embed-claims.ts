/** Holds the claims of a Sigma embed JWT, version 1.1. Times in seconds since the epoch. */
export interface EmbedClaims {
  readonly sub: string;
  readonly iss: string;
  readonly aud: 'sigmacomputing';
  readonly jti: string;
  readonly iat: number;
  readonly exp: number;
  /** A string, because Sigma rejects a number. */
  readonly ver: '1.1';
  readonly account_type?: string;
  readonly teams?: readonly string[];
  /** Encrypted OAuth access tokens, keyed by the ID of the Sigma connection. */
  readonly connection_oauth_tokens: Readonly<Record<string, string>>;
}

/** Holds the input of `embedClaims`. Times in ms since the epoch. */
export interface EmbedClaimsInput {
  readonly email: string;
  readonly teams: readonly string[];
  readonly accountType: string;
  /** E-mail domains of internal users, who have an account in Sigma itself. */
  readonly internalDomains: readonly string[];
  readonly clientId: string;
  readonly connectionId: string;
  readonly encryptedToken: string;
  readonly jti: string;
  readonly now: number;
  /** When the embed URL expires: with the access token, or after EMBED_MAX_SECONDS if earlier. */
  readonly expiresAt: number;
}

/** Sigma's maximum lifetime of a JWT: 30 days. */
const maxSeconds = 2_592_000;

/**
 * Returns the claims for one load of an embed. For internal users, they contain neither teams nor
 * account type, because Sigma rejects both ("Cannot update account type for internal users"). For
 * all other users, they contain an account type, because Sigma would assign the highest one itself.
 * https://help.sigmacomputing.com/docs/json-web-token-claims-reference
 */
export function embedClaims(input: EmbedClaimsInput): EmbedClaims {
  const email = input.email.toLowerCase();
  const isInternal = input.internalDomains.some((domain) => email.endsWith(`@${domain}`));
  const iat = Math.floor(input.now / 1_000);
  return {
    sub: email,
    iss: input.clientId,
    aud: 'sigmacomputing',
    jti: input.jti,
    iat,
    exp: Math.min(Math.floor(input.expiresAt / 1_000), iat + maxSeconds),
    ver: '1.1',
    ...(isInternal ? {} : { account_type: input.accountType, teams: input.teams }),
    connection_oauth_tokens: { [input.connectionId]: input.encryptedToken },
  };
}
