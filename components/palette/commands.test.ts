import { expect, test, vi } from 'vitest';
import { registerCommands, registeredCommands, subscribeToCommands } from './commands.ts';

const command = (id: string, label = id) => ({ id, label, run: () => {} });
const labels = () => registeredCommands().map(({ label }) => label);

test('commands stay registered until they are unregistered, in any order', () => {
  const listener = vi.fn();
  const stop = subscribeToCommands(listener);
  const unregisterFirst = registerCommands([command('refresh'), command('export')]);
  const unregisterSecond = registerCommands([command('full')]);
  expect(labels()).toEqual(['refresh', 'export', 'full']);
  unregisterFirst();
  unregisterFirst();
  expect(labels()).toEqual(['full']);
  stop();
  unregisterSecond();
  expect(labels()).toEqual([]);
  expect(listener).toHaveBeenCalledTimes(4);
});

test('the newest command replaces an older one with the same id until it is unregistered', () => {
  const unregisterOld = registerCommands([command('refresh', 'Refresh Taxi trips')]);
  const unregisterNew = registerCommands([command('refresh', 'Refresh Fares')]);
  expect(labels()).toEqual(['Refresh Fares']);
  unregisterNew();
  expect(labels()).toEqual(['Refresh Taxi trips']);
  unregisterOld();
});

test('registeredCommands returns the same array until the commands change', () => {
  expect(registeredCommands()).toBe(registeredCommands());
});
