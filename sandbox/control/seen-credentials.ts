/** Describes a secret value that the sandbox issued or received. */
export interface SeenCredential {
  kind:
    | 'access_token'
    | 'refresh_token'
    | 'id_token'
    | 'authorization_code'
    | 'code_verifier'
    | 'client_secret';
  value: string;
  email?: string;
}

/** Lists every credential seen since the process started. A reset does not clear the list. */
export interface SeenCredentials {
  record(credential: {
    kind: SeenCredential['kind'];
    value: string;
    email?: string | undefined;
  }): void;
  /** Returns the e-mail address of the credential's user, if known. */
  ownerOf(kind: SeenCredential['kind'], value: string): string | undefined;
  list(): SeenCredential[];
}

/** Creates the list. The leak test searches everything that the portal sends or logs for them. */
export function createSeenCredentials(): SeenCredentials {
  const byKey = new Map<string, SeenCredential>();
  return {
    record({ kind, value, email }) {
      if (value === '') return;
      const key = `${kind} ${value}`;
      const existing = byKey.get(key);
      // A later call may add the user, but a known user stays.
      if (existing?.email !== undefined) return;
      byKey.set(key, { kind, value, ...(email === undefined ? {} : { email }) });
    },
    ownerOf(kind, value) {
      return byKey.get(`${kind} ${value}`)?.email;
    },
    list() {
      return [...byKey.values()];
    },
  };
}
