import { workers } from '../cli/test-workers.ts';
import { addresses, allEvidence, planStack, slot } from './stack/addresses.ts';
import { expect, sandbox, signIn, test } from './stack/fixtures.ts';
import { signInByHttp } from './stack/sign-in.ts';
import { startStack } from './stack/start.ts';

/** Slot for a second stack of this worker. `npm test` reserves one such slot for each worker. */
const otherSlot = slot + workers;

test("a fault in one worker's sandbox does not affect another worker", async ({
  page,
  browser,
}) => {
  const plan = planStack(otherSlot, `beside-worker-${slot}`);
  const other = await startStack(plan);
  try {
    await sandbox.fault({ target: 'token', status: 500, times: 99, body: 'oops' });
    const context = await browser.newContext({ baseURL: plan.addresses.portal });
    await signInByHttp(context, 'alice@example.com', plan.addresses.portal);
    const dashboards = await context.request.get('/api/dashboards');
    expect(dashboards.status()).toBe(200);
    const stats = await fetch(`${plan.addresses.databricks}/_sandbox/stats`);
    expect(await stats.json()).toMatchObject({ token: { authorization_code: 1, rejected: 0 } });
    await context.close();
    await expect(signIn(page, 'alice')).rejects.toThrow('could not sign in');
  } finally {
    await other.stop();
  }
});

test('workers share no ports and no folders', () => {
  const plans = [0, 1, 2, 3].map((index) => planStack(index, `worker-${index}`));
  const ports = plans.flatMap((plan) => [
    ...Object.values(plan.ports),
    plan.variantPort,
    Number(new URL(plan.secureOrigin).port),
  ]);
  expect(new Set(ports).size).toBe(ports.length);
  expect(new Set(plans.map(({ evidence }) => evidence)).size).toBe(plans.length);
  for (const { evidence } of plans) expect(evidence.startsWith(`${allEvidence}/`)).toBe(true);
});

test('the clock advances page, portal, and sandbox together and can be reset', async ({
  page,
  clock,
}) => {
  await clock.install();
  await signIn(page, 'alice');
  const pageTime = () => page.evaluate(() => Date.now());
  const portalTime = async (): Promise<number> => {
    const response = await page.request.post('/api/dashboards/taxi/embed-url', {
      headers: { origin: addresses.portal },
      data: { requestId: crypto.randomUUID() },
    });
    return (await response.json()).mintedAt;
  };
  // `portalTime` comes first: the portal renews its expired token, so that the last token call has
  // the sandbox's current time.
  const sandboxTime = async (): Promise<number> => {
    const calls = await fetch(`${addresses.databricks}/_sandbox/token-calls`);
    return Date.parse((await calls.json()).at(-1).at);
  };
  const times = async () => ({
    page: await pageTime(),
    portal: await portalTime(),
    sandbox: await sandboxTime(),
  });
  const before = await times();
  await clock.advance(3_600);
  const after = await times();
  for (const name of ['page', 'portal', 'sandbox'] as const) {
    const minutes = Math.round((after[name] - before[name]) / 60_000);
    expect([name, minutes]).toEqual([name, 60]);
  }
  // A reset does not change the page's clock, so compare with this process's clock.
  await clock.reset();
  expect(Math.abs((await portalTime()) - Date.now())).toBeLessThan(60_000);
});
