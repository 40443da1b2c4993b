/** Stores the scopes that each user allowed each application. */
export interface Consents {
  allow(email: string, clientId: string, scopes: readonly string[]): void;
  /** Tells whether the user allowed the application all these scopes. */
  covers(email: string, clientId: string, scopes: readonly string[]): boolean;
  clear(): void;
}

/** Creates an empty in-memory store. */
export function createConsents(): Consents {
  const allowed = new Map<string, Set<string>>();
  return {
    allow(email, clientId, scopes) {
      const key = `${email} ${clientId}`;
      allowed.set(key, new Set([...(allowed.get(key) ?? []), ...scopes]));
    },
    covers(email, clientId, scopes) {
      const allowedScopes = allowed.get(`${email} ${clientId}`);
      return allowedScopes !== undefined && scopes.every((scope) => allowedScopes.has(scope));
    },
    clear() {
      allowed.clear();
    },
  };
}
