/** A secret value that the sandbox has issued or received. */
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

/** Remembers every credential since the process started; a reset does not empty it. */
export interface IssuedCredentials {
  note(credential: {
    kind: IssuedCredential['kind'];
    value: string;
    email?: string | undefined;
  }): void;
  /** Whose credential that is, as far as it is known. */
  ownerOf(kind: IssuedCredential['kind'], value: string): string | undefined;
  list(): IssuedCredential[];
}

/** The list that the leak test searches for in everything the portal sends or logs. */
export function createIssuedCredentials(): IssuedCredentials {
  const seen = new Map<string, IssuedCredential>();
  return {
    note({ kind, value, email }) {
      if (value === '') return;
      const key = `${kind} ${value}`;
      const known = seen.get(key);
      if (known?.email !== undefined) return;
      seen.set(key, { kind, value, ...(email === undefined ? {} : { email }) });
    },
    ownerOf(kind, value) {
      return seen.get(`${kind} ${value}`)?.email;
    },
    list() {
      return [...seen.values()];
    },
  };
}
