/** Describes a secret value that the sandbox issued or received. */
export interface IssuedCredential {
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

/** Lists every credential since the process started. A reset does not clear the list. */
export interface IssuedCredentials {
  record(credential: {
    kind: IssuedCredential['kind'];
    value: string;
    email?: string | undefined;
  }): void;
  /** Returns the e-mail address of the credential's user, if known. */
  ownerOf(kind: IssuedCredential['kind'], value: string): string | undefined;
  list(): IssuedCredential[];
}

/** Creates the list. The leak test searches all that the portal sends or logs for its values. */
export function createIssuedCredentials(): IssuedCredentials {
  const byKey = new Map<string, IssuedCredential>();
  return {
    record({ kind, value, email }) {
      if (value === '') return;
      const key = `${kind} ${value}`;
      const existing = byKey.get(key);
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
