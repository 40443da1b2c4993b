import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testStorage } from '../../testing/unit/browser-storage.ts';
import { lastViews, recordLastView } from './last-views.ts';

let storage: Storage;
beforeEach(() => {
  storage = testStorage();
  vi.stubGlobal('localStorage', storage);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('the twelve views that a user left last are kept, each dashboard once', () => {
  for (let index = 0; index < 14; index += 1) {
    recordLastView('alice', `dashboard-${index}`, { search: '', words: '', at: index });
  }
  recordLastView('alice', 'dashboard-5', { search: '?page=trips', words: 'Trips', at: 20 });
  const views = lastViews.read('alice');
  expect(Object.keys(views)).toHaveLength(12);
  expect(views['dashboard-5']).toEqual({ search: '?page=trips', words: 'Trips', at: 20 });
  expect(views['dashboard-1']).toBeUndefined();
  expect(lastViews.read('bob')).toEqual({});
});

test.each([
  ['a script as its query', { search: 'javascript:alert(1)', words: '', at: 1 }],
  ['no time', { search: '', words: '' }],
  ['nothing', null],
])('a stored view with %s is ignored', (_, view) => {
  storage.setItem('portal:alice:last-views', JSON.stringify({ taxi: view }));
  expect(lastViews.read('alice')).toEqual({});
});
