import type { Adapter, Stored } from 'oidc-provider';
import type { Clock } from '../workspace/clock.ts';

interface Entry {
  payload: Stored;
  /** Milliseconds since the epoch, by the sandbox's clock. */
  expiresAt: number;
}

/** Stores the sessions, interactions, grants, codes and tokens of the authorization server. */
export interface TokenStore {
  /** Returns oidc-provider's storage adapter for a model. */
  adapter(model: string): Adapter;
  /** Returns a stored entry of a model, or undefined if it is unknown, expired or revoked. */
  find(model: string, id: string): Stored | undefined;
  /** Revokes the user's grants, codes and tokens. Browser sessions stay. */
  revokeUser(email: string): void;
  clear(): void;
}

/** Models whose entries a revocation deletes. Sessions and interactions stay. */
const revocableModels = new Set(['Grant', 'AccessToken', 'RefreshToken', 'AuthorizationCode']);

/**
 * Creates an in-memory store whose lifetimes follow the sandbox's clock. oidc-provider compares
 * `exp` with the machine's clock, so every read converts `exp` to the machine's clock.
 */
export function createTokenStore(clock: Clock): TokenStore {
  const entries = new Map<string, Entry>();

  function find(model: string, id: string): Stored | undefined {
    const key = `${model}:${id}`;
    const entry = entries.get(key);
    if (!entry) return undefined;
    const remainingMs = entry.expiresAt - clock();
    if (remainingMs <= 0) return undefined;
    const exp = Math.floor(Date.now() / 1000) + Math.ceil(remainingMs / 1000);
    return { ...entry.payload, exp };
  }

  function removeIf(isRevoked: (key: string, payload: Stored) => boolean): void {
    for (const [key, { payload }] of entries) if (isRevoked(key, payload)) entries.delete(key);
  }

  function adapter(model: string): Adapter {
    return {
      async upsert(id, payload, expiresIn) {
        // An entry for which oidc-provider gives no lifetime expires after a day.
        const lifetimeMs = (expiresIn ?? 86_400) * 1000;
        entries.set(`${model}:${id}`, { payload, expiresAt: clock() + lifetimeMs });
      },
      async find(id) {
        return find(model, id);
      },
      async findByUid(uid) {
        for (const [key, { payload }] of entries) {
          if (key.startsWith(`${model}:`) && 'uid' in payload && payload.uid === uid) {
            return find(model, key.slice(model.length + 1));
          }
        }
        return undefined;
      },
      async consume(id) {
        const entry = entries.get(`${model}:${id}`);
        if (entry) entry.payload = { ...entry.payload, consumed: Math.floor(Date.now() / 1000) };
      },
      async destroy(id) {
        entries.delete(`${model}:${id}`);
      },
      // oidc-provider calls this once per model. The first call already deletes all models' entries.
      async revokeByGrantId(grantId) {
        removeIf((_key, payload) => payload.grantId === grantId);
      },
    };
  }

  return {
    adapter,
    find,
    revokeUser(email) {
      removeIf((key, payload) => {
        const model = key.slice(0, key.indexOf(':'));
        return revocableModels.has(model) && payload.accountId === email;
      });
    },
    clear() {
      entries.clear();
    },
  };
}
