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
import { endless, hostileText } from './hostile-text.ts';

/** Cookies by name, in the order in which they are sent. */
export type Cookies = readonly (readonly [name: string, value: string])[];

/** A `Cookie` header, and whether the session in it may still open. */
export interface HostileCookies {
  readonly header: string;
  readonly mayOpen: boolean;
}

/** What there is to spoil: a signed-in browser's cookies, and seals that are no session. */
export interface RealCookies {
  readonly signedIn: Cookies;
  /** The same session sealed a second time: as many cookies, other values. */
  readonly resealed: Cookies;
  /** Sealed under the portal's own secrets, for another purpose or in another shape. */
  readonly otherSeals: readonly string[];
}

const { allNames, sessionNames } = runCookies;
const { identity, session } = runCookies.names;
const isSession = (name: string) => name.startsWith(session);
const strangeNames = [
  ...['.4', '.9', '.-1', '.00', '.1e0', '.0.0', '.', '.4294967296'].map(
    (end) => `${session}${end}`,
  ),
  ...['__Secure-', '__Host-', '__host-'].map((prefix) => `${prefix}${session}`),
  ...[`${identity}.0`, `${identity}.1`, '__Host-', '', '__proto__', 'next-auth.session'],
];
const separator = oneof(
  { weight: 8, arbitrary: constant('; ') },
  { weight: 2, arbitrary: constantFrom(';', ';;', '; ;', ',', ' ; ', ';\t') },
);

/** `Cookie` headers that no browser sends, by way of nature or of an attack. */
export function hostileCookies(real: RealCookies, marker: string): Arbitrary<HostileCookies> {
  const text = hostileText(marker);
  const names = constantFrom(...allNames, ...strangeNames);
  const garbage = array(tuple(names, text), { minLength: 1, maxLength: 6 });
  const { signedIn, resealed } = real;
  const at = (name: (name: string) => boolean) =>
    constantFrom(...signedIn.flatMap(([one], index) => (name(one) ? [index] : [])));

  /** One cookie of the real ones changed; `change` must not answer what it was given. */
  const spoilt = (
    which: (name: string) => boolean,
    change: (value: string, position: number) => string,
  ): Arbitrary<Cookies> =>
    tuple(at(which), nat(100_000)).map(([index, position]) =>
      signedIn.map(
        ([name, value], one) => [name, one === index ? change(value, position) : value] as const,
      ),
    );
  const flip = (value: string, position: number) => {
    const index = position % value.length;
    const other = value[index] === 'A' ? 'B' : 'A';
    return `${value.slice(0, index)}${other}${value.slice(index + 1)}`;
  };
  const cut = (value: string, position: number) => value.slice(0, position % value.length);

  const closed: Arbitrary<Cookies>[] = [
    garbage,
    spoilt(isSession, flip),
    spoilt(isSession, cut),
    at(isSession).map((index) => signedIn.filter((_, one) => one !== index)),
    at(isSession).map((index) =>
      signedIn.map((pair, one) => (one === index ? resealedAt(one) : pair)),
    ),
    rotated(signedIn),
    tuple(constantFrom(...sessionNames), constantFrom(...real.otherSeals)).map((pair) => [
      ...signedIn.filter(([name]) => !isSession(name)),
      pair,
    ]),
    tuple(constantFrom(...allNames), constantFrom(...real.otherSeals)).map((pair) => [pair]),
    endless(marker).map((value) => [[session, value]]),
  ];
  const maybeOpen: Arbitrary<Cookies>[] = [
    constant(signedIn),
    spoilt((name) => name === identity, flip),
    tuple(garbage, constantFrom(true, false)).map(([more, isFirst]) =>
      isFirst ? [...more, ...signedIn] : [...signedIn, ...more],
    ),
    shuffledSubarray([...signedIn], { minLength: signedIn.length }),
    tuple(
      at(() => true),
      text,
      constantFrom(true, false),
    ).map(([index, value, isFirst]) => {
      const twin = [signedIn[index]?.[0] ?? '', value] as const;
      return isFirst ? [twin, ...signedIn] : [...signedIn, twin];
    }),
  ];
  return oneof(
    { weight: 4, arbitrary: headerOf(oneof(...closed), separator, false) },
    { weight: 2, arbitrary: headerOf(oneof(...maybeOpen), constant('; '), true) },
    { weight: 1, arbitrary: text.map((header) => ({ header, mayOpen: false })) },
  );

  function resealedAt(index: number): readonly [string, string] {
    return resealed[index] ?? ['', ''];
  }
}

/** Each value under the next cookie's name: chunks out of order, NextAuth's tokens swapped. */
function rotated(cookies: Cookies): Arbitrary<Cookies> {
  return constantFrom(...cookies.keys())
    .filter((by) => by > 0)
    .map((by) =>
      cookies.map(([name], index) => [name, cookies[(index + by) % cookies.length]?.[1] ?? '']),
    );
}

function headerOf(
  cookies: Arbitrary<Cookies>,
  between: Arbitrary<string>,
  mayOpen: boolean,
): Arbitrary<HostileCookies> {
  return tuple(cookies, between).map(([pairs, glue]) => ({
    header: pairs.map(([name, value]) => `${name}=${value}`).join(glue),
    mayOpen,
  }));
}
