import {
  type Arbitrary,
  array,
  constant,
  constantFrom,
  nat,
  oneof,
  shuffledSubarray,
  tuple,
} from 'fast-check';
import { runCookies } from '../stack/session-cookies.ts';
import { hostileText, oversized } from './hostile-text.ts';

/** Lists cookies in the order in which they are sent. */
export type Cookies = readonly (readonly [name: string, value: string])[];

/** Describes a `Cookie` header, and whether its session can still be opened. */
export interface HostileCookies {
  readonly header: string;
  readonly canOpenSession: boolean;
}

/** Holds the cookies to corrupt: those of a signed-in browser, and seals that hold no session. */
export interface RealCookies {
  readonly signedIn: Cookies;
  /** The same session sealed again. It has as many cookies, with other values. */
  readonly resealed: Cookies;
  /** Values sealed with the portal's secrets, for another purpose or in another shape. */
  readonly otherSeals: readonly string[];
}

const { allNames, sessionNames } = runCookies;
const { identity, session } = runCookies.names;
const isSession = (name: string) => name.startsWith(session);
/** Names that resemble those of the portal's cookies. */
const strangeNames = [
  ...['.4', '.9', '.-1', '.00', '.1e0', '.0.0', '.', '.4294967296'].map(
    (suffix) => `${session}${suffix}`,
  ),
  ...['__Secure-', '__Host-', '__host-'].map((prefix) => `${prefix}${session}`),
  ...[`${identity}.0`, `${identity}.1`, '__Host-', '', '__proto__', 'next-auth.session'],
];
const separator = oneof(
  { weight: 8, arbitrary: constant('; ') },
  { weight: 2, arbitrary: constantFrom(';', ';;', '; ;', ',', ' ; ', ';\t') },
);

/** Generates damaged and forged `Cookie` headers. */
export function hostileCookies(real: RealCookies, marker: string): Arbitrary<HostileCookies> {
  const text = hostileText(marker);
  const names = constantFrom(...allNames, ...strangeNames);
  const garbage = array(tuple(names, text), { minLength: 1, maxLength: 6 });
  const { signedIn, resealed } = real;
  const indexWhere = (matches: (name: string) => boolean) =>
    constantFrom(...signedIn.flatMap(([name], index) => (matches(name) ? [index] : [])));

  /** Changes one of the real cookies. `change` must return another value. */
  const corrupted = (
    matches: (name: string) => boolean,
    change: (value: string, position: number) => string,
  ): Arbitrary<Cookies> =>
    tuple(indexWhere(matches), nat(100_000)).map(([changed, position]) =>
      signedIn.map(
        ([name, value], index) =>
          [name, index === changed ? change(value, position) : value] as const,
      ),
    );
  const replaceOneCharacter = (value: string, position: number) => {
    const index = position % value.length;
    const other = value[index] === 'A' ? 'B' : 'A';
    return `${value.slice(0, index)}${other}${value.slice(index + 1)}`;
  };
  const truncate = (value: string, position: number) => value.slice(0, position % value.length);

  // None of these opens a session.
  const unopenable: Arbitrary<Cookies>[] = [
    garbage,
    corrupted(isSession, replaceOneCharacter),
    corrupted(isSession, truncate),
    indexWhere(isSession).map((missing) => signedIn.filter((_, index) => index !== missing)),
    indexWhere(isSession).map((replaced) =>
      signedIn.map((pair, index) => (index === replaced ? resealedAt(index) : pair)),
    ),
    rotated(signedIn),
    tuple(constantFrom(...sessionNames), constantFrom(...real.otherSeals)).map((pair) => [
      ...signedIn.filter(([name]) => !isSession(name)),
      pair,
    ]),
    tuple(constantFrom(...allNames), constantFrom(...real.otherSeals)).map((pair) => [pair]),
    oversized(marker).map((value) => [[session, value]]),
  ];
  // These may open the session. Some do not, such as those with a changed identity.
  const openable: Arbitrary<Cookies>[] = [
    constant(signedIn),
    corrupted((name) => name === identity, replaceOneCharacter),
    tuple(garbage, constantFrom(true, false)).map(([more, isFirst]) =>
      isFirst ? [...more, ...signedIn] : [...signedIn, ...more],
    ),
    shuffledSubarray([...signedIn], { minLength: signedIn.length }),
    tuple(
      indexWhere(() => true),
      text,
      constantFrom(true, false),
    ).map(([index, value, isFirst]) => {
      const duplicate = [signedIn[index]?.[0] ?? '', value] as const;
      return isFirst ? [duplicate, ...signedIn] : [...signedIn, duplicate];
    }),
  ];
  return oneof(
    { weight: 4, arbitrary: headerOf(oneof(...unopenable), separator, false) },
    { weight: 2, arbitrary: headerOf(oneof(...openable), constant('; '), true) },
    { weight: 1, arbitrary: text.map((header) => ({ header, canOpenSession: false })) },
  );

  function resealedAt(index: number): readonly [string, string] {
    return resealed[index] ?? ['', ''];
  }
}

/** Moves each value to another cookie's name, which reorders chunks and swaps NextAuth's tokens. */
function rotated(cookies: Cookies): Arbitrary<Cookies> {
  return constantFrom(...cookies.keys())
    .filter((offset) => offset > 0)
    .map((offset) =>
      cookies.map(([name], index) => [name, cookies[(index + offset) % cookies.length]?.[1] ?? '']),
    );
}

function headerOf(
  cookies: Arbitrary<Cookies>,
  separators: Arbitrary<string>,
  canOpenSession: boolean,
): Arbitrary<HostileCookies> {
  return tuple(cookies, separators).map(([pairs, delimiter]) => ({
    header: pairs.map(([name, value]) => `${name}=${value}`).join(delimiter),
    canOpenSession,
  }));
}
