import { parseSync } from 'rolldown/utils';

/** Describes an identifier or a doc comment, and its offset in the file. */
export interface Part {
  readonly text: string;
  readonly start: number;
}

/** Names that are not allowed, each with the preferred word. */
const replaced = new Map([
  ['place', 'returnTo of a sign-in, or viewState of a dashboard'],
  ['bury', 'revokeSession'],
  ['isBuried', 'isRevoked'],
  ['tombstone', 'revocation'],
  ['fly', 'attemptRefresh'],
  ['flight', 'single-flight'],
  ['trouble', 'tokenStatus'],
  ['unspent', 'notConsumed'],
  ['lost', 'ambiguous'],
  ['unsure', 'unconfirmed'],
  ['mayRun', 'allowRefresh'],
  ['goOn', 'waitUntil'],
  ['Once', 'IdempotencyCache'],
  ['tellFrame', 'postToFrame'],
  ['askFrame', 'requestFrame'],
  ['useSpoken', 'useAnnounce'],
  ['look', 'theme, appearance, or check'],
  ['extras', 'deferred'],
  ['useLater', 'useDeferredImport'],
  ['odd_usage', 'security_event'],
  ['oddity', 'anomaly'],
  ['refuse', 'jsonError, reject, or deny'],
  ['notePeers', 'capturePeerAddress'],
  ['endInTime', 'limitShutdownTime'],
  ['seeOther', 'redirect'],
  ['witness', 'recordTraffic'],
  ['needle', 'secret'],
  ['needles', 'secrets'],
  ['chronicle', 'timeline'],
  ['subjects', 'users'],
  ['surroundings', 'SoakContext'],
  ['verdict', 'SoakResult'],
  ['person', 'virtualUser'],
  ['store_lost', 'store_unavailable'],
  ['sign_in_refused', 'sign_in_failed'],
  ['embed_refused', 'embed_denied'],
  ['renewal_refused', 'renewal_rejected'],
]);

/** Patterns of names that are not allowed, each with the preferred word. */
const replacedParts: readonly (readonly [RegExp, string])[] = [
  [/^(most|longest)[A-Z]/, 'max…'],
  [/^(least|shortest)[A-Z]/, 'min…'],
  [/catalogue/i, 'catalog'],
  [/favourite/i, 'favorite'],
  [/colour/i, 'color'],
  [/behaviour/i, 'behavior'],
];

/** In these folders, `fault` must be `issue`. Elsewhere, a fault is one that tests inject. */
const faultsAreIssues = /^(lib|config|app|components)\//;

/** Returns the preferred word for a name in a file, or undefined if the name is allowed. */
export function betterName(path: string, name: string): string | undefined {
  if (faultsAreIssues.test(path) && /^faults?$/i.test(name)) return 'issue';
  return replaced.get(name) ?? replacedParts.find(([pattern]) => pattern.test(name))?.[1];
}

/** Returns the preferred word for a part of a path, or undefined if the path is allowed. */
export function betterFileName(path: string): string | undefined {
  const words = path.split(/[/.]/).flatMap((part) => [part, ...part.split('-')]);
  const found = words.find((word) => betterName('', word) !== undefined);
  return found && betterName('', found);
}

/** Reads the identifiers of a file, and the doc comments of its exported functions and types. */
export function readNames(path: string, source: string): { identifiers: Part[]; docs: Part[] } {
  const { program, comments } = parseSync(path, source, {
    lang: path.endsWith('x') ? 'tsx' : 'ts',
  });
  const identifiers = [...identifiersIn(program)].map(({ name, start }) => ({ text: name, start }));
  const docs = comments
    .filter(({ type, value }) => type === 'Block' && value.startsWith('*'))
    .filter(({ end }) => documented.test(source.slice(end)))
    .map(({ start, value }) => ({ text: value.replace(/^[\s*]+/, ''), start }));
  return { identifiers, docs };
}

const documented = /^\s*export (default )?(async )?(function|class|interface|type)\b/;

/** Checks whether a doc comment begins with a third-person verb. */
export function beginsWithVerb(text: string): boolean {
  const [word = ''] = text.split(/[\s,.:;]/);
  return /^[A-Z][a-z-]*s$/.test(word) && !notVerbs.has(word);
}

/** Words that end like a verb and have begun doc comments. */
const notVerbs = new Set([
  'Addresses',
  'Cookies',
  'Events',
  'Faults',
  'Helpers',
  'Its',
  'Options',
  'Parts',
  'Paths',
  'Settings',
  'Slugs',
  'This',
  'Those',
  'Users',
  'Values',
  'Whose',
  'Words',
  'Ways',
]);

function* identifiersIn(node: unknown): Generator<{ name: string; start: number }> {
  if (typeof node !== 'object' || node === null) return;
  if (isIdentifier(node)) yield node;
  for (const child of Object.values(node)) yield* identifiersIn(child);
}

function isIdentifier(node: object): node is { name: string; start: number } {
  return (
    'type' in node &&
    (node.type === 'Identifier' || node.type === 'PrivateIdentifier') &&
    'name' in node &&
    typeof node.name === 'string' &&
    'start' in node &&
    typeof node.start === 'number'
  );
}
