import { createServer } from 'node:net';
import { expect, test, vi } from 'vitest';
import { createFaults } from '../control/faults.ts';
import { accountId, confidentialClient } from '../testing/workspace.ts';
import { startDatabricks } from './start-databricks.ts';

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

test('a request that arrives while Databricks starts gets a response', async () => {
  const port = await findFreePort();
  const starting = startDatabricks({
    host: '127.0.0.1',
    port,
    clients: [confidentialClient],
    accountId,
    faults: createFaults(),
  });
  const response = await fetch(`http://127.0.0.1:${port}/_sandbox/stats`);
  expect(response.status).toBe(200);
  await (await starting).close();
});

test('an error of the sandbox itself is logged and answered, after the request was read, too', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  const faults = createFaults();
  faults.take = () => {
    throw new Error('broken');
  };
  const databricks = await startDatabricks({
    host: '127.0.0.1',
    port: 0,
    clients: [confidentialClient],
    accountId,
    faults,
  });
  const response = await fetch(`${databricks.origin}/api/2.0/sql/statements`, {
    method: 'POST',
    body: '{}',
    signal: AbortSignal.timeout(5_000),
  });
  expect(response.status).toBe(500);
  expect(logged.mock.calls.flat().join(' ')).toContain('broken');
  await databricks.close();
});
