import { commands, exitCode, waitForUrl } from '../cli/processes.ts';
import { preloadOptions } from '../testing/preloads.ts';
import { emailOf, expect, sandbox, test } from './fixtures.ts';
import { signInEnding, storm } from './reliability/requests.ts';
import { variantPort } from './stack/addresses.ts';
import { sessionIn } from './stack/session-cookies.ts';
import { startLogged } from './stack/start.ts';

test('A25: `next dev` refreshes once, like `next start`', async ({ context }) => {
  test.setTimeout(180_000);
  const cookie = await signInEnding(context, -60);
  const child = startLogged('variant', commands.dev(variantPort), {
    NODE_ENV: 'development',
    // It runs the server in a process of its own, to which the other preloads would do harm.
    NODE_OPTIONS: preloadOptions('record-answers'),
  });
  const ended = exitCode(child);
  try {
    const origin = `http://127.0.0.1:${variantPort}`;
    await waitForUrl(`${origin}/api/health/ready`, { child, timeoutMs: 90_000 });
    const answers = await storm(cookie, 10, [origin]);
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    for (const answer of answers) {
      expect((await sessionIn(answer)).email).toBe(emailOf('alice'));
      expect((await sessionIn(answer)).generation).toBe(1);
    }
    expect((await sandbox.stats()).token).toMatchObject({ refresh_token: 1, reused: 0 });
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
});
