/** A person who exists in the sandbox's Databricks workspace. */
export interface User {
  /** Log-in name, `sub` of every token, and name of the database role. */
  email: string;
  givenName: string;
  familyName: string;
  /** Numeric id in SCIM. */
  id: string;
  active: boolean;
  /** First three digits of the pickup zips whose rows the row filter lets through. */
  zipPrefixes: readonly number[];
  /** What the log-in page says beside the name. */
  description: string;
}

/** Everybody whom the workspace knows. */
export interface UserDirectory {
  /** The four with a story of their own, in the order of the log-in page. */
  readonly named: readonly User[];
  /** The visitors, who differ by number and rows alone. */
  readonly visitors: readonly User[];
  /** The active or deactivated user of that e-mail; undefined when there is none. */
  find(email: string): User | undefined;
}

/** Most visitors that a workspace may have. */
export const maxVisitors = 200;

const named: readonly User[] = [
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

// Of the boroughs in turn: Manhattan, Brooklyn, Queens, the Bronx.
const visitorZipPrefixes = [[100, 101, 102], [112], [111, 113], [104]] as const;

/** The four, and `visitorCount` (0) visitors `visitor-001@example.com` and so on, all active. */
export function createUserDirectory(visitorCount = 0): UserDirectory {
  const visitors = Array.from({ length: visitorCount }, (_, index) => visitor(index + 1));
  const byEmail = new Map([...named, ...visitors].map((user) => [user.email, user]));
  return { named, visitors, find: (email) => byEmail.get(email) };
}

function visitor(number: number): User {
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
