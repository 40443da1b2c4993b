import { array, assert, asyncProperty, nat, scheduler } from 'fast-check';
import { expect, test } from 'vitest';
import { minute, sessionOf, singleUseServer } from '../../testing/unit/ensure-fresh-setup.ts';
import { ensureFresh } from './ensure-fresh.ts';
import { createRefreshCoordinator } from './refresh-coordinator.ts';

const users = 50;
const seed = 20261121;

test(`A11: no order of responses gives a user another user's tokens (seed ${seed})`, async () => {
  const userNumbers = array(nat(users - 1), { minLength: users, maxLength: 2 * users });
  const property = asyncProperty(scheduler(), userNumbers, async (order, requests) => {
    const now = () => 55 * minute;
    const server = singleUseServer(now);
    const coordinator = createRefreshCoordinator(now);
    const deps = {
      issuer: 'https://databricks.example/oidc',
      clientId: 'client',
      secrets: ['s'.repeat(40)] as const,
      coordinator,
      now,
      sleep: () => new Promise<void>(() => {}),
      waitUntil: () => {},
      // `scheduler` delivers the responses of the token endpoint in a random order.
      renew: order.scheduleFunction(server.renew),
    };
    const all = requests.map(async (number) => {
      const user = `user${number}`;
      return { user, freshness: await ensureFresh(sessionOf(user), deps) };
    });
    for (const { user, freshness } of await order.waitFor(Promise.all(all))) {
      expect(freshness).toMatchObject({
        kind: 'refreshed',
        session: { sub: user, sid: `sid-${user}`, tokens: { accessToken: `at1-${user}` } },
      });
    }
    expect(server.calls()).toBe(new Set(requests).size);
  });
  await assert(property, { seed, numRuns: 20 });
});
