import { describe, expect, test } from 'vitest';
import { createLogger } from './logger.ts';

function capture() {
  const lines: string[] = [];
  const logger = createLogger('trace', { write: (line: string) => void lines.push(line) });
  return { logger, lines };
}

describe('the log', () => {
  test('has JSON lines with level, time, and service', () => {
    const { logger, lines } = capture();
    logger.info({ event: 'x' }, 'message');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'info',
      service: 'portal',
      event: 'x',
      msg: 'message',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  test('redacts secrets by field name, at the top and one level below it', () => {
    const { logger, lines } = capture();
    const secret = 'hush-hush';
    logger.info({ accessToken: secret, session: { refreshToken: secret, sid: 'visible' } });
    logger.info({ headers: { cookie: secret, 'set-cookie': secret, authorization: secret } });
    logger.info({ url: secret, jwt: secret, code: secret, code_verifier: secret });
    expect(lines.join()).not.toContain(secret);
    expect(lines.join()).toContain('visible');
  });

  test("contains an error's name, code, and stack, but not its message", () => {
    const { logger, lines } = capture();
    const error = Object.assign(new Error('state mismatch, got: hush-hush'), {
      code: 'ECONNRESET',
    });
    logger.warn({ err: error });
    logger.warn(error);
    logger.warn({ err: error }, 'message');
    expect(lines.join()).not.toContain('hush-hush');
    expect(JSON.parse(lines[0] ?? '').err).toMatchObject({
      name: 'Error',
      errno: 'ECONNRESET',
      stack: expect.arrayContaining([expect.stringContaining('logger.test.ts')]),
    });
  });
});
