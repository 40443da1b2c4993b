import { expect, test, vi } from 'vitest';
import { registerCommands, registeredCommands, subscribeToCommands } from './commands.ts';

const command = (id: string, label = id) => ({ id, label, run: () => {} });
const labels = () => registeredCommands().map(({ label }) => label);

test('commands are offered until they are taken back, whatever the order', () => {
  const heard = vi.fn();
  const stop = subscribeToCommands(heard);
  const takeFirst = registerCommands([command('refresh'), command('export')]);
  const takeSecond = registerCommands([command('full')]);
  expect(labels()).toEqual(['refresh', 'export', 'full']);
  takeFirst();
  takeFirst();
  expect(labels()).toEqual(['full']);
  stop();
  takeSecond();
  expect(labels()).toEqual([]);
  expect(heard).toHaveBeenCalledTimes(4);
});

test('the newest command stands for its id, and gives way again', () => {
  const takeOld = registerCommands([command('refresh', 'Refresh Taxi trips')]);
  const takeNew = registerCommands([command('refresh', 'Refresh Fares')]);
  expect(labels()).toEqual(['Refresh Fares']);
  takeNew();
  expect(labels()).toEqual(['Refresh Taxi trips']);
  takeOld();
});

test('the list stays the same object until it changes', () => {
  expect(registeredCommands()).toBe(registeredCommands());
});
