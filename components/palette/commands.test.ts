import { expect, test, vi } from 'vitest';
import { registerCommands, registeredCommands, subscribeToCommands } from './commands.ts';

const command = (id: string, label = id) => ({ id, label, run: () => {} });
const offeredLabels = () => registeredCommands().map(({ label }) => label);

test('commands stay registered until they are unregistered, and a second call does no harm', () => {
  const listener = vi.fn();
  const unsubscribe = subscribeToCommands(listener);
  const unregisterFirst = registerCommands([command('refresh'), command('export')]);
  const unregisterSecond = registerCommands([command('full')]);
  expect(offeredLabels()).toEqual(['refresh', 'export', 'full']);
  unregisterFirst();
  unregisterFirst();
  expect(offeredLabels()).toEqual(['full']);
  unsubscribe();
  unregisterSecond();
  expect(offeredLabels()).toEqual([]);
  // Two registrations and two calls of unregisterFirst. The last call came after unsubscribe.
  expect(listener).toHaveBeenCalledTimes(4);
});

test('the newest command hides an older one with its ID until the newest is unregistered', () => {
  const unregisterOld = registerCommands([command('refresh', 'Refresh Taxi trips')]);
  const unregisterNew = registerCommands([command('refresh', 'Refresh Fares')]);
  expect(offeredLabels()).toEqual(['Refresh Fares']);
  unregisterNew();
  expect(offeredLabels()).toEqual(['Refresh Taxi trips']);
  unregisterOld();
});

test('registeredCommands returns the same array until the commands change', () => {
  expect(registeredCommands()).toBe(registeredCommands());
});
