import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { testStorage } from '../../testing/unit/browser-storage.ts';
import {
  favorites,
  recents,
  recordOpened,
  recordUnopened,
  toggleFavorite,
  unopened,
} from './dashboard-marks.ts';
import { forgetUser, storedValue } from './stored-value.ts';

const isNumber = (candidate: unknown): candidate is number => typeof candidate === 'number';
const height = storedValue('height', isNumber, 0);

let storage: Storage;
/** Other tabs speak through the window; the listeners are those that browsers would call. */
const page = new EventTarget();

beforeEach(() => {
  storage = testStorage();
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('what the browser keeps', () => {
  test('is kept per user, and forgotten per user', () => {
    height.update('alice', () => 640);
    height.update('bob', () => 480);
    expect(storage.getItem('portal:alice:height')).toBe('640');
    forgetUser('alice');
    expect([height.read('alice'), height.read('bob')]).toEqual([0, 480]);
  });

  test.each(['{', '"640"', 'null', '9'.repeat(20_000)])('%.20s is not believed', (text) => {
    storage.setItem('portal:alice:height', text);
    expect(height.read('alice')).toBe(0);
  });

  test('may be too much for the storage, or for its bound', () => {
    vi.stubGlobal('localStorage', testStorage(10));
    height.update('alice', () => 640);
    expect(height.read('alice')).toBe(0);
    const isText = (candidate: unknown): candidate is string => typeof candidate === 'string';
    const note = storedValue('note', isText, '');
    vi.stubGlobal('localStorage', storage);
    note.update('alice', () => 'x'.repeat(20_000));
    expect(storage.length).toBe(0);
  });

  test('may be out of reach', () => {
    vi.stubGlobal('localStorage', undefined);
    height.update('alice', () => 640);
    forgetUser('alice');
    expect(height.read('alice')).toBe(0);
  });

  test('tells of a change, also of one in another tab, and only of ours', () => {
    const heard = vi.fn();
    const stop = height.subscribe(heard);
    const elsewhere = (key: string) =>
      page.dispatchEvent(Object.assign(new Event('storage'), { key }));
    height.update('alice', () => 640);
    height.update('alice', (same) => same);
    expect(heard).toHaveBeenCalledTimes(1);
    elsewhere('portal:alice:height');
    elsewhere('another-app');
    expect(heard).toHaveBeenCalledTimes(2);
    stop();
    elsewhere('portal:alice:height');
    expect(heard).toHaveBeenCalledTimes(2);
  });

  test('is the same object until it changes', () => {
    toggleFavorite('alice', 'taxi');
    expect(favorites.read('alice')).toBe(favorites.read('alice'));
  });
});

describe('marks of dashboards', () => {
  test('a star is put on and taken off', () => {
    toggleFavorite('alice', 'taxi');
    toggleFavorite('alice', 'fares');
    toggleFavorite('alice', 'taxi');
    expect(favorites.read('alice')).toEqual(['fares']);
  });

  test('the newest twelve that were opened are kept, each once', () => {
    for (let count = 0; count < 15; count += 1) recordOpened('alice', `board-${count}`);
    recordOpened('alice', 'board-13');
    expect(recents.read('alice')).toHaveLength(12);
    expect(recents.read('alice').slice(0, 3)).toEqual(['board-13', 'board-14', 'board-12']);
  });

  test('what could not be opened is marked until it opens', () => {
    recordUnopened('alice', 'taxi');
    expect(Object.keys(unopened.read('alice'))).toEqual(['taxi']);
    recordOpened('alice', 'taxi');
    expect(unopened.read('alice')).toEqual({});
  });

  test('names that no dashboard can have are not believed', () => {
    storage.setItem('portal:alice:favourites', '["taxi","//evil.example"]');
    expect(favorites.read('alice')).toEqual([]);
  });
});
