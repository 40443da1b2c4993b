import type { CookieJar } from 'iron-session';
import { describe, expect, test } from 'vitest';
import { createLogger } from '../observability/logger.ts';
import { portalCookies } from './cookie-names.ts';
import type { Session } from './session.ts';
import { openSessionCookie, type SealSecrets } from './session-cookie.ts';
import { clearCookies, writeSession } from './session-writer.ts';

const now = 1_700_000_000_000;
const cookies = portalCookies('https://portal.example.com');
const secrets: SealSecrets = ['a'.repeat(40)];

function memoryJar(initial: Readonly<Record<string, string>> = {}) {
  const values = new Map(Object.entries(initial));
  const written: { name: string; value: string; maxAge?: number | undefined }[] = [];
  const jar: CookieJar = {
    read: (name) => values.get(name),
    names: () => [...values.keys()],
    write(name, value, { maxAge }) {
      written.push({ name, value, maxAge });
      values.set(name, value);
    },
  };
  return { jar, written };
}

function sessionOf(accessToken: string): Session {
  return {
    v: 1,
    sid: 'sid-1',
    sub: 'alice',
    email: 'alice@example.com',
    name: 'Alice',
    createdAt: now - 600_000,
    idleExpiresAt: now + 3_600_000,
    generation: 3,
    tokens: { accessToken, issuedAt: now, expiresAt: now + 3_600_000, scopes: ['sql'] },
  };
}

async function write(session: Session, initial: Readonly<Record<string, string>> = {}) {
  const { jar, written } = memoryJar(initial);
  const lines: string[] = [];
  const events: unknown[] = [];
  const result = await writeSession(jar, session, {
    config: { NEXTAUTH_SECRET: 'n'.repeat(40) },
    cookies,
    limits: { idleSeconds: 3_600, maxSeconds: 28_800 },
    logger: createLogger('info', { write: (line) => void lines.push(line) }),
    now: () => now,
    record: (...event) => void events.push(event),
    secrets,
  });
  return { result, jar, written, events, log: lines.map((line) => JSON.parse(line)) };
}

describe('writeSession', () => {
  test('writes a cookie that opens to the session and lasts until its absolute end', async () => {
    const { result, jar, written } = await write(sessionOf('at'));
    expect(result).toBe('written');
    expect(written.map(({ name, maxAge }) => [name, maxAge])).toEqual([
      [cookies.names.session, 28_200],
    ]);
    expect(await openSessionCookie(jar, { cookies, secrets })).toEqual({
      kind: 'open',
      session: sessionOf('at'),
      identityKey: expect.stringMatching(/^[\w-]{8}$/),
    });
  });

  test('records an event with the generation and the size', async () => {
    const { events, log } = await write(sessionOf('at'));
    expect(events).toEqual([
      ['session_written', { sid: 'sid-1', generation: 3, cookie_bytes: expect.any(Number) }],
    ]);
    expect(log).toEqual([]);
  });

  test('writes no session that exceeds the budget, and logs the sizes', async () => {
    const { result, written, events, log } = await write(sessionOf('x'.repeat(12_000)));
    expect(result).toBe('session_too_large');
    expect([written, events]).toEqual([[], []]);
    expect(log).toMatchObject([
      {
        level: 'error',
        user: 'alice@example.com',
        msg: expect.stringContaining(': access_token 16000, '),
      },
    ]);
  });

  test('returns cookies_full if other cookies are the largest part', async () => {
    const { result, written } = await write(sessionOf('at'), { analytics: 'z'.repeat(12_000) });
    expect(result).toBe('cookies_full');
    expect(written).toEqual([]);
  });

  test('rejects with any other error', async () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    await expect(write({ ...sessionOf('at'), ...circular })).rejects.toThrow(TypeError);
  });
});

test('sign-out deletes every portal cookie that the browser has, and no other cookie', () => {
  const { names } = cookies;
  const { jar, written } = memoryJar({
    [`${names.session}.1`]: 'chunk',
    [names.identity]: 'identity',
    [names.state]: '',
    theme: 'dark',
  });
  clearCookies(jar, cookies);
  expect(written).toEqual(
    [`${names.session}.1`, names.identity, names.state].map((name) => ({
      name,
      value: '',
      maxAge: 0,
    })),
  );
});
