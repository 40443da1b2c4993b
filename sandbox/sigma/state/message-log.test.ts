import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type SigmaTestBed, startSigmaTestBed } from '../../testing/sigma-test-bed.ts';

let sigma: SigmaTestBed;
beforeAll(async () => {
  sigma = await startSigmaTestBed();
});
afterAll(() => sigma.close());
beforeEach(() => sigma.reset());

const readLog = async () => (await fetch(`${sigma.origin}/_sandbox/messages`)).json();

/** Opens a new frame, which reports these messages. */
async function reportFromNewFrame(...messages: unknown[]): Promise<void> {
  const { config } = await sigma.open(await sigma.mint());
  for (const message of messages) await sigma.post(config.sessionId ?? '', 'messages', { message });
}

test('logs messages in order, with the jti of their frame and only the known fields', async () => {
  await reportFromNewFrame(
    { type: 'workbook:bookmark:create', name: 'Mine', isDefault: true, token: 'a-secret' },
    { type: 'workbook:variables:update', variables: { 'min-fare': '5' } },
    { type: 'workbook:fullscreen:update', nodeId: null },
    { type: 'workbook:mode:update', mode: { nested: 'thing' } },
  );
  await reportFromNewFrame({ type: 'unheard:of' });
  const records = await readLog();
  expect(
    records.map(({ type, fields }: { type: string; fields: object }) => [type, fields]),
  ).toEqual([
    ['workbook:bookmark:create', { name: 'Mine', isDefault: true }],
    ['workbook:variables:update', { variables: { 'min-fare': '5' } }],
    ['workbook:fullscreen:update', { nodeId: null }],
    ['workbook:mode:update', {}],
    ['unheard:of', {}],
  ]);
  // The first frame reported four messages, the second frame one.
  const jtis = records.map(({ jti }: { jti: string }) => jti);
  expect(jtis.slice(0, 4)).toEqual(Array(4).fill(jtis[0]));
  expect(jtis[4]).not.toBe(jtis[0]);
});

test('ignores invalid messages, and a reset clears the log', async () => {
  await reportFromNewFrame('text', null, { kind: 'workbook:refresh' }, { type: 7 });
  expect(await readLog()).toEqual([]);
  await reportFromNewFrame({ type: 'workbook:refresh' });
  expect(await readLog()).toHaveLength(1);
  sigma.reset();
  expect(await readLog()).toEqual([]);
});
