/** Which scopes each user has allowed each application. */
export interface Consents {
  allow(email: string, clientId: string, scopes: readonly string[]): void;
  covers(email: string, clientId: string, scopes: readonly string[]): boolean;
  clear(): void;
}

/** Nobody has allowed anything yet. */
export function createConsents(): Consents {
  const allowed = new Map<string, Set<string>>();
  return {
    allow(email, clientId, scopes) {
      const key = `${email} ${clientId}`;
      allowed.set(key, new Set([...(allowed.get(key) ?? []), ...scopes]));
    },
    covers(email, clientId, scopes) {
      const known = allowed.get(`${email} ${clientId}`);
      return known !== undefined && scopes.every((scope) => known.has(scope));
    },
    clear() {
      allowed.clear();
    },
  };
}
