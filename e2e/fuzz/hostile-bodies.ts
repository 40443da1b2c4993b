import { type Arbitrary, constant, constantFrom, json, oneof, tuple } from 'fast-check';
import { hostileText, utf8 } from './hostile-text.ts';

/** Describes a body and its framing headers, which may be wrong. */
export interface HostileBody {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** Whether the headers do not fit the body, so that the server may close without a response. */
  readonly isBroken: boolean;
}

const requestId = '7d3f2b46-8a6e-4c69-9df1-6f0f6e1d2c3b';
const boundary = 'b0undary';

/** Generates JSON, forms, and other bodies, with matching and mismatched content types. */
export function hostileBody(marker: string): Arbitrary<HostileBody> {
  const text = hostileText(marker);
  // Bodies for the renewal handler.
  const renewals = constantFrom(
    { requestId },
    { requestId, controls: { 'min-fare': '1', __proto__: '1' } },
    { requestId: [requestId] },
    { requestId, controls: [] },
    { requestId, controls: { 'pickup-zip': marker.repeat(100) } },
    { requestId, controls: { 'pickup-zip': '\ud800' } },
    { requestId, controls: null },
  ).map((body) => JSON.stringify(body));
  const nested = constant('['.repeat(20_000));
  const large = constant(JSON.stringify({ requestId, controls: { x: marker.repeat(20_000) } }));
  const controls = tuple(text, text).map(([name, value]) =>
    JSON.stringify({ requestId, controls: { [name]: value, 'min-fare': value } }),
  );
  const form = tuple(text, text).map(
    ([returnTo, account]) => `returnTo=${returnTo}&account=${account}&%=%`,
  );
  // A multipart body, one without its end, and one that calls a server action of Next.
  const part = text.map(
    (value) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="returnTo"\r\n\r\n${value}\r\n--${boundary}--\r\n`,
  );
  const openPart = text.map(
    (name) => `--${boundary}\r\ncontent-disposition: form-data; name=${name}`,
  );
  const action = text.map(
    (value) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="$ACTION_ID_${'0'.repeat(42)}"\r\n\r\n${value}\r\n--${boundary}--\r\n`,
  );
  const body = oneof(
    { weight: 3, arbitrary: renewals },
    { weight: 2, arbitrary: controls },
    { weight: 3, arbitrary: json() },
    { weight: 3, arbitrary: form },
    { weight: 2, arbitrary: part },
    { weight: 1, arbitrary: openPart },
    { weight: 1, arbitrary: action },
    { weight: 3, arbitrary: text },
    { weight: 1, arbitrary: nested },
    { weight: 1, arbitrary: large },
  ).map(latin1OrUtf8);
  const type = constantFrom(
    'application/json',
    'application/x-www-form-urlencoded',
    `multipart/form-data; boundary=${boundary}`,
    'multipart/form-data',
    'multipart/form-data; boundary=""',
    'text/plain;charset=utf-16',
    'application/json; charset=\u00ff',
    '',
    '/',
  );
  return oneof(
    { weight: 8, arbitrary: tuple(body, type, constant('honest')) },
    {
      weight: 1,
      arbitrary: tuple(body, type, constantFrom('longer', 'shorter', 'twice', 'malformed')),
    },
    { weight: 1, arbitrary: tuple(body, type, constantFrom('chunked', 'unchunked', 'both')) },
  ).map(([content, contentType, framing]) => withFraming(content, contentType, framing));
}

/** Encodes a text as UTF-8 if Latin-1 lacks one of its characters. */
function latin1OrUtf8(text: string): string {
  return [...text].every((character) => character.charCodeAt(0) < 256) ? text : utf8(text);
}

/** Adds headers that announce the body; only `honest` and `chunked` announce it correctly. */
function withFraming(body: string, type: string, framing: string): HostileBody {
  const length = (value: number | string) => ['content-length', String(value)] as const;
  const encoding = ['transfer-encoding', 'chunked'] as const;
  const chunk = `${body.length.toString(16)}\r\n${body}\r\n`;
  const framings: Record<string, HostileBody> = {
    honest: { headers: [length(body.length)], body, isBroken: false },
    longer: { headers: [length(body.length + 10)], body, isBroken: true },
    shorter: { headers: [length(Math.floor(body.length / 2))], body, isBroken: true },
    twice: { headers: [length(body.length), length(body.length + 1)], body, isBroken: true },
    malformed: { headers: [length('-1e')], body, isBroken: true },
    chunked: {
      headers: [encoding],
      body: `${body ? chunk : ''}0\r\n\r\n`,
      isBroken: false,
    },
    unchunked: { headers: [encoding], body, isBroken: true },
    both: { headers: [encoding, length(body.length)], body: chunk, isBroken: true },
  };
  const { headers, ...rest } = framings[framing] ?? { headers: [], body, isBroken: true };
  return { ...rest, headers: [['content-type', type], ...headers] };
}
