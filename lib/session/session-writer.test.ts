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

function memoryJar(given: Readonly<Record<string, string>> = {}) {
  const values = new Map(Object.entries(given));
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

async function write(session: Session, given: Readonly<Record<string, string>> = {}) {
  const { jar, written } = memoryJar(given);
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

describe('a session that is written', () => {
  test('can be read back until its absolute end', async () => {
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

  test('is told of with its generation and its size', async () => {
    const { events, log } = await write(sessionOf('at'));
    expect(events).toEqual([
      ['session_written', { sid: 'sid-1', generation: 3, cookie_bytes: expect.any(Number) }],
    ]);
    expect(log).toEqual([]);
  });

  test('that the browser could not send back is not written, and its sizes are logged', async () => {
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

  test('that does not fit beside cookies of others blames those', async () => {
    const { result, written } = await write(sessionOf('at'), { analytics: 'z'.repeat(12_000) });
    expect(result).toBe('cookies_full');
    expect(written).toEqual([]);
  });

  test('passes on any other failure', async () => {
    const loop: Record<string, unknown> = {};
    loop.loop = loop;
    await expect(write({ ...sessionOf('at'), ...loop })).rejects.toThrow(TypeError);
  });
});

test('sign-out expires every cookie of the portal that the browser has, and no other', () => {
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
