/** A person who exists in the sandbox's Databricks workspace. */
export interface User {
  /** Log-in name, `sub` of every token, and name of the database role. */
  email: string;
  givenName: string;
  familyName: string;
  /** Numeric id in SCIM. */
  id: string;
  active: boolean;
  /** Group in SCIM; absent for people without one. */
  team?: string;
  /** First three digits of the pickup zips whose rows the row filter lets through. */
  zipPrefixes: readonly number[];
  /** What the log-in page says beside the name. */
  description: string;
}

/** Everybody who can be chosen on the log-in page, in the order of the page. */
export const users: readonly User[] = [
  {
    email: 'alice@example.com',
    givenName: 'Alice',
    familyName: 'Archer',
    id: '7535194597985784',
    active: true,
    team: 'manhattan',
    zipPrefixes: [100, 101, 102],
    description: 'Sees the trips that begin in Manhattan.',
  },
  {
    email: 'bob@example.com',
    givenName: 'Bob',
    familyName: 'Baxter',
    id: '7535194597985785',
    active: true,
    team: 'brooklyn',
    zipPrefixes: [112],
    description: 'Sees the trips that begin in Brooklyn.',
  },
  {
    email: 'carol@example.com',
    givenName: 'Carol',
    familyName: 'Conway',
    id: '7535194597985786',
    active: true,
    zipPrefixes: [],
    description: 'May sign in; the row filter leaves her no rows.',
  },
  {
    email: 'dave@example.com',
    givenName: 'Dave',
    familyName: 'Dalton',
    id: '7535194597985787',
    active: false,
    zipPrefixes: [],
    description: 'Deactivated: is refused.',
  },
];

/** The active or deactivated user of that e-mail; undefined when there is none. */
export function findUser(email: string): User | undefined {
  return users.find((user) => user.email === email);
}
