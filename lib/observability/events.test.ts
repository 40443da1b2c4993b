import { describe, expect, test } from 'vitest';
import { eventLog, eventStream, type RecordEvent } from './events.ts';
import { createLogger } from './logger.ts';

function capture() {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger('debug', {
    write: (line: string) => void lines.push(JSON.parse(line)),
  });
  return { record: eventLog(logger), lines };
}

describe('eventLog', () => {
  test('writes one line per event with its fields and level', () => {
    const { record, lines } = capture();
    record('rate_limited', { limit: 'sign_in_starts', retry_after_seconds: 30 });
    record('store_unavailable', { error: 'ECONNREFUSED' });
    record('session_written', { sid: 's', generation: 1, cookie_bytes: 2_000 });
    expect(lines).toMatchObject([
      { level: 'warn', event: 'rate_limited', limit: 'sign_in_starts', retry_after_seconds: 30 },
      { level: 'error', event: 'store_unavailable', error: 'ECONNREFUSED' },
      { level: 'debug', event: 'session_written', cookie_bytes: 2_000 },
    ]);
  });

  test('writes token_call as info if the token was refreshed, else as a warning', () => {
    const { record, lines } = capture();
    const call = { sid: 's', latency_ms: 12, breaker: 'closed' } as const;
    record('token_call', { ...call, outcome: 'refreshed' });
    record('token_call', { ...call, outcome: 'ambiguous' });
    expect(lines.map(({ level }) => level)).toEqual(['info', 'warn']);
  });

  test('writes embed_problem at the level that its field severity names', () => {
    const { record, lines } = capture();
    const problem = {
      user: 'u',
      sid: 's',
      dashboard: 'taxi',
      problem: 'EACCES',
      reference: '7F3A-22C1',
    };
    record('embed_problem', { ...problem, severity: 'error' });
    record('embed_problem', { ...problem, severity: 'info' });
    expect(lines).toMatchObject([
      { level: 'error', problem: 'EACCES', reference: '7F3A-22C1' },
      { level: 'info' },
    ]);
  });
});

test('eventStream passes an event to every sink in order', () => {
  const received: string[] = [];
  const sink =
    (name: string): RecordEvent =>
    (event) =>
      void received.push(`${name} ${event}`);
  eventStream([sink('log'), sink('metrics')])('store_recovered', {});
  expect(received).toEqual(['log store_recovered', 'metrics store_recovered']);
});
