import { z } from 'zod';

const settingsSchema = z.strictObject({
  /** Lifetime of an access token; default 3600. */
  accessTokenTtlSeconds: z.int().min(1),
  /** true: every refresh answers a new refresh token and consumes the old one. */
  singleUseRefreshTokens: z.boolean(),
  /** Error by which a dead, expired or reused refresh token is refused; the default is recorded. */
  reuseAnswer: z.enum(['invalid_request', 'invalid_grant']),
  /** Access tokens are padded to about this many bytes; absent or 0: as long as they come. */
  accessTokenBytes: z.int().min(0).max(65_536),
  /** Added to the sandbox's clock: lifetimes, `iat` and `exp` follow it. */
  clockOffsetSeconds: z.int(),
  /** true: `revocation_endpoint` is announced and works. Databricks has none. */
  revocationEndpoint: z.boolean(),
  /** false: the id_token carries no `nonce` although one was sent. */
  echoNonce: z.boolean(),
  /** true: the callback carries `iss` (RFC 9207). */
  sendIss: z.boolean(),
  /** false: the id_token carries no `email`. */
  idTokenEmail: z.boolean(),
  /** How the token answer writes `expires_in`. */
  expiresIn: z.enum(['number', 'string', 'missing']),
  /** false: the answer to a code carries no refresh token although offline_access was asked. */
  grantRefreshToken: z.boolean(),
  /** Of the scopes asked for only these are granted, now and at each refresh; null: all. */
  grantedScopes: z.string().nullable(),
});

/** What `POST /_sandbox/settings` takes: any of the settings. */
export const settingsPatchSchema = settingsSchema.partial();

/** How the sandbox's Databricks behaves at this moment. */
export type Settings = z.infer<typeof settingsSchema>;
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;

/** The settings that hold now; `current` is read at every use. */
export interface SettingsHolder {
  readonly current: Settings;
  change(patch: SettingsPatch): void;
  reset(): void;
}

/** How the sandbox's Databricks behaves where nothing is set. */
export const defaultSettings: Settings = {
  accessTokenTtlSeconds: 3600,
  singleUseRefreshTokens: true,
  reuseAnswer: 'invalid_request',
  accessTokenBytes: 0,
  clockOffsetSeconds: 0,
  revocationEndpoint: false,
  echoNonce: true,
  sendIss: false,
  idTokenEmail: true,
  expiresIn: 'number',
  grantRefreshToken: true,
  grantedScopes: null,
};

/** Settings at their defaults. */
export function createSettings(): SettingsHolder {
  let current = defaultSettings;
  return {
    get current() {
      return current;
    },
    change(patch) {
      const given = Object.entries(patch).filter(([, value]) => value !== undefined);
      current = { ...current, ...Object.fromEntries(given) };
    },
    reset() {
      current = defaultSettings;
    },
  };
}
