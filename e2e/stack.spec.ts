import { availableParallelism } from 'node:os';
import { expect, sandbox, signIn, test } from './fixtures.ts';
import { addresses, allEvidence, planStack, slot } from './stack/addresses.ts';
import { signInByHttp } from './stack/sign-in.ts';
import { startStack } from './stack/start.ts';

/** Beyond those of all workers; `npm test` keeps as many again free. */
const otherSlot = slot + availableParallelism();

test('a fault in the sandbox of one worker is never met by another', async ({ page, browser }) => {
  const plan = planStack(otherSlot, `beside-worker-${slot}`);
  const other = await startStack(plan);
  try {
    await sandbox.fault({ target: 'token', status: 500, times: 99, body: 'oops' });
    await sandbox.settings({ grantRefreshToken: false });
    const context = await browser.newContext({ baseURL: plan.addresses.portal });
    await signInByHttp(context, 'alice@example.com', plan.addresses.portal);
    const dashboards = await context.request.get('/api/dashboards');
    expect(dashboards.status()).toBe(200);
    const settings = await fetch(`${plan.addresses.databricks}/_sandbox/stats`);
    expect(await settings.json()).toMatchObject({ token: { authorization_code: 1, rejected: 0 } });
    await context.close();
    await expect(signIn(page, 'alice')).rejects.toThrow('did not get in');
  } finally {
    await other.stop();
  }
});

test('workers share neither a port nor a folder', () => {
  const plans = [0, 1, 2, 3].map((index) => planStack(index, `worker-${index}`));
  const ports = plans.flatMap((plan) => [...Object.values(plan.ports), plan.variantPort]);
  expect(new Set(ports).size).toBe(ports.length);
  expect(new Set(plans.map(({ evidence }) => evidence)).size).toBe(plans.length);
  for (const { evidence } of plans) expect(evidence.startsWith(`${allEvidence}/`)).toBe(true);
});

test('time passes for portal, sandbox and page at once, and only where it is set', async ({
  page,
  clock,
}) => {
  await clock.install();
  await signIn(page, 'alice');
  const pageTime = () => page.evaluate(() => Date.now());
  const portalTime = async (): Promise<number> => {
    const answer = await page.request.post('/api/dashboards/taxi/embed-url', {
      headers: { origin: addresses.portal },
      data: { requestId: crypto.randomUUID() },
    });
    return (await answer.json()).mintedAt;
  };
  const before = { page: await pageTime(), portal: await portalTime() };
  await clock.advance(3_600);
  const passed = { page: await pageTime(), portal: await portalTime() };
  for (const name of ['page', 'portal'] as const) {
    const minutes = Math.round((passed[name] - before[name]) / 60_000);
    expect([name, minutes]).toEqual([name, 60]);
  }
  await clock.reset();
  expect(Math.abs((await portalTime()) - Date.now())).toBeLessThan(60_000);
});
