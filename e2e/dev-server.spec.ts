import { commands } from '../cli/processes.ts';
import { preloadOptions } from '../testing/processes/preloads.ts';
import { startServer } from '../testing/processes/server-process.ts';
import { signInEnding, storm } from './reliability/requests.ts';
import { variantPort } from './stack/addresses.ts';
import { emailOf, expect, sandbox, test } from './stack/fixtures.ts';
import { sessionIn } from './stack/session-cookies.ts';
import { recordedOptions } from './stack/start.ts';

test('A25: with `next dev`, ten parallel requests make one token call, as with `next start`', async ({
  context,
}) => {
  test.setTimeout(180_000);
  const cookie = await signInEnding(context, -60);
  const origin = `http://127.0.0.1:${variantPort}`;
  const server = startServer({
    name: 'next dev',
    args: commands.dev(variantPort),
    url: `${origin}/api/health/ready`,
    ...recordedOptions('variant', {
      NODE_ENV: 'development',
      // `next dev` runs the server in a child process, which the other preloads would break.
      NODE_OPTIONS: preloadOptions('record-responses'),
    }),
  });
  try {
    await server.ready();
    const responses = await storm(cookie, 10, [origin]);
    expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(200));
    for (const response of responses) {
      expect((await sessionIn(response)).email).toBe(emailOf('alice'));
      expect((await sessionIn(response)).generation).toBe(1);
    }
    expect((await sandbox.stats()).token).toMatchObject({ refresh_token: 1, reused: 0 });
  } finally {
    await server.stop();
  }
});
