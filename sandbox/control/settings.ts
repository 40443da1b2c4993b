import { z } from 'zod';

const settingsSchema = z.strictObject({
  /** Lifetime of an access token in seconds. */
  accessTokenTtlSeconds: z.int().min(1),
  /** true: every refresh returns a new refresh token and consumes the old one. */
  singleUseRefreshTokens: z.boolean(),
  /** Error code for an unknown, expired or reused refresh token. Databricks: invalid_request. */
  reuseAnswer: z.enum(['invalid_request', 'invalid_grant']),
  /** Approximate size to which access tokens are padded, in bytes. 0: no padding. */
  accessTokenBytes: z.int().min(0).max(65_536),
  /**
   * Seconds by which the sandbox's clock is ahead of the machine's clock. Lifetimes, `iat` and `exp`
   * follow the sandbox's clock.
   */
  clockOffsetSeconds: z.int(),
  /** true: `revocation_endpoint` is in the metadata and works. Databricks has none. */
  revocationEndpoint: z.boolean(),
  /** false: the id_token has no `nonce` even if the request had one. */
  echoNonce: z.boolean(),
  /** true: the callback URL has the parameter `iss` (RFC 9207). */
  sendIss: z.boolean(),
  /** false: the id_token has no `email`. */
  idTokenEmail: z.boolean(),
  /** JSON type of `expires_in` in token responses. */
  expiresIn: z.enum(['number', 'string', 'missing']),
  /** false: the code grant returns no refresh token even with `offline_access`. */
  grantRefreshToken: z.boolean(),
  /** Space-separated scopes. Code grants and refreshes grant no others. null: all requested. */
  grantedScopes: z.string().nullable(),
});

/** Body of `POST /_sandbox/settings`: any of the settings. */
export const settingsPatchSchema = settingsSchema.partial();

/** Describes how the sandbox's Databricks behaves. */
export type Settings = z.infer<typeof settingsSchema>;
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;

/** Holds the current settings. Read `current` at every use. */
export interface SettingsHolder {
  readonly current: Settings;
  change(patch: SettingsPatch): void;
  reset(): void;
}

/** Settings at start and after a reset. */
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

/** Creates a holder with the default settings. */
export function createSettings(): SettingsHolder {
  let current = defaultSettings;
  return {
    get current() {
      return current;
    },
    change(patch) {
      // The type of a patch allows undefined, which must not replace a setting.
      const changes = Object.entries(patch).filter(([, value]) => value !== undefined);
      current = { ...current, ...Object.fromEntries(changes) };
    },
    reset() {
      current = defaultSettings;
    },
  };
}
