/** Describes a user of the sandbox's Databricks workspace. */
export interface User {
  /** Log-in name, `sub` of the user's tokens, and name of the Postgres role in the warehouse. */
  email: string;
  givenName: string;
  familyName: string;
  /** Numeric ID in SCIM. */
  id: string;
  active: boolean;
  /** First three digits of zips. The user sees only trips with such a pickup zip. */
  zipPrefixes: readonly number[];
  /** Description on the log-in page. */
  description: string;
}

/** Holds the users of the workspace. */
export interface UserDirectory {
  /** The four named users, in the order of the log-in page. */
  readonly namedUsers: readonly User[];
  /** Extra users for load tests (`SANDBOX_MORE_USERS`), who differ only by number and rows. */
  readonly visitors: readonly User[];
  /** Returns the active or deactivated user with that e-mail address. */
  find(email: string): User | undefined;
}

/** Maximum number of visitors. `main.ts` checks `SANDBOX_MORE_USERS` with it. */
export const maxVisitors = 200;

const namedUsers: readonly User[] = [
  {
    email: 'alice@example.com',
    givenName: 'Alice',
    familyName: 'Archer',
    id: '7535194597985784',
    active: true,
    zipPrefixes: [100, 101, 102],
    description: 'Sees the trips that begin in Manhattan.',
  },
  {
    email: 'bob@example.com',
    givenName: 'Bob',
    familyName: 'Baxter',
    id: '7535194597985785',
    active: true,
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
    description: 'Can sign in but has no rows.',
  },
  {
    email: 'dave@example.com',
    givenName: 'Dave',
    familyName: 'Dalton',
    id: '7535194597985787',
    active: false,
    zipPrefixes: [],
    description: 'Deactivated. Sign-in is denied.',
  },
];

/** Zip prefixes that the visitors get in turn: Manhattan, Brooklyn, Queens, the Bronx. */
const visitorZipPrefixes = [[100, 101, 102], [112], [111, 113], [104]] as const;

/**
 * Creates a directory of the four named users and `visitorCount` active visitors, whose addresses
 * are `visitor-001@example.com` and so on.
 */
export function createUserDirectory(visitorCount = 0): UserDirectory {
  const visitors = Array.from({ length: visitorCount }, (_, index) => createVisitor(index + 1));
  const byEmail = new Map([...namedUsers, ...visitors].map((user) => [user.email, user]));
  return { namedUsers, visitors, find: (email) => byEmail.get(email) };
}

function createVisitor(number: number): User {
  const zipPrefixes = visitorZipPrefixes[(number - 1) % visitorZipPrefixes.length] ?? [];
  const digits = String(number).padStart(3, '0');
  return {
    email: `visitor-${digits}@example.com`,
    givenName: 'Visitor',
    familyName: digits,
    id: `7535194597986${digits}`,
    active: true,
    zipPrefixes,
    description: `Sees the trips that begin in zips ${zipPrefixes.map((prefix) => `${prefix}xx`).join(', ')}.`,
  };
}
