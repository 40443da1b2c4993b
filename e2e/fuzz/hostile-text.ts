import { type Arbitrary, constant, constantFrom, integer, oneof, string } from 'fast-check';

/** All bytes except CR and LF, which would end the line. Each is one Latin-1 character. */
const byte = integer({ min: 0, max: 255 })
  .filter((code) => code !== 10 && code !== 13)
  .map((code) => String.fromCharCode(code));

/** Printable ASCII, which the server's parser accepts in headers and targets. */
const visible = integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code));

/** Returns the UTF-8 bytes of a text as a Latin-1 string. */
export const utf8 = (text: string) => Buffer.from(text).toString('latin1');

/** Texts over which parsers stumble: escapes, quotes, JSON, URLs, seals, and JWTs. */
const shapes = [
  '',
  '%',
  '%zz',
  '%e0%80',
  '%00',
  '%25%32%35',
  '%0d%0aset-cookie:%20planted=1',
  '%ud800',
  '%ed%a0%80',
  '"',
  '""',
  '"open',
  '\\',
  '\\"',
  "'",
  '{}',
  '[]',
  '{"a":',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  '-1',
  '1e309',
  '\t',
  ' ',
  '\u0001',
  '\u007f',
  '//evil.example',
  '/\\evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  'Fe26.2*1*a*b*c*d*e*f~2',
  'Fe26.2**********~2',
  '~2',
  'eyJhbGciOiJub25lIn0.e30.',
  'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..a.b.c',
  '....',
];

/** Generates text that is hard to parse. It often contains `marker`, to find it in a response. */
export function hostileText(marker: string): Arbitrary<string> {
  const marked = [
    marker,
    `"><script>${marker}</script>`,
    `%22%3E%3Cscript%3E${marker}%3C/script%3E`,
    `</script><img src=x onerror=${marker}>`,
    `"${marker}"`,
    `${marker}%`,
    `{"${marker}":1}`,
    `Fe26.2*1*${marker}`,
    utf8(`${marker} é 漢 😀 \u202e`),
  ];
  const long = integer({ min: 200, max: 4_000 }).map((size) => marker.padEnd(size, marker));
  return oneof(
    { weight: 3, arbitrary: string({ unit: byte, maxLength: 80 }) },
    { weight: 3, arbitrary: string({ unit: visible, maxLength: 120 }) },
    { weight: 1, arbitrary: string({ unit: 'binary', maxLength: 20 }).map(utf8) },
    { weight: 4, arbitrary: constantFrom(...shapes) },
    { weight: 5, arbitrary: constantFrom(...marked) },
    { weight: 1, arbitrary: long },
  );
}

/** Generates text beyond Node's header limit of 16 KiB, which makes Node return 431. */
export const oversized = (marker: string): Arbitrary<string> =>
  constant(marker.padEnd(20_000, marker));
