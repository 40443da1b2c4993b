import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { testStorage } from '../../testing/unit/browser-storage.ts';
import {
  favorites,
  openFailures,
  recents,
  recordOpened,
  recordOpenFailure,
  toggleFavorite,
} from './dashboard-marks.ts';
import { forgetUser, storedValue } from './stored-value.ts';

const isNumber = (candidate: unknown): candidate is number => typeof candidate === 'number';
const height = storedValue('height', isNumber, 0);

let storage: Storage;
/** Stands in for the document. It holds the cookie that was written last. */
const page = { cookie: '' };
/** Stands in for the window, which receives storage events from other tabs. */
const fakeWindow = new EventTarget();

beforeEach(() => {
  storage = testStorage();
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('location', new URL('https://portal.example/'));
  vi.stubGlobal('document', page);
  page.cookie = '';
  vi.stubGlobal('addEventListener', fakeWindow.addEventListener.bind(fakeWindow));
  vi.stubGlobal('removeEventListener', fakeWindow.removeEventListener.bind(fakeWindow));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a stored value', () => {
  test('is stored and removed per user', () => {
    height.update('alice', () => 640);
    height.update('bob', () => 480);
    expect(storage.getItem('portal:alice:height')).toBe('640');
    forgetUser('alice');
    expect([height.read('alice'), height.read('bob')]).toEqual([0, 480]);
    expect(page.cookie).toContain('portal-marks=; Path=/; Max-Age=0;');
  });

  test.each(['{', '"640"', 'null', '9'.repeat(20_000)])(
    'falls back to the initial value when storage holds %.20s',
    (text) => {
      storage.setItem('portal:alice:height', text);
      expect(height.read('alice')).toBe(0);
    },
  );

  test('is not stored when it exceeds the quota or 16,384 characters', () => {
    const quota = 10;
    vi.stubGlobal('localStorage', testStorage(quota));
    height.update('alice', () => 640);
    expect(height.read('alice')).toBe(0);
    const isText = (candidate: unknown): candidate is string => typeof candidate === 'string';
    const text = storedValue('text', isText, '');
    vi.stubGlobal('localStorage', storage);
    text.update('alice', () => 'x'.repeat(20_000));
    expect(storage.length).toBe(0);
  });

  test('keeps its initial value when the browser has no storage', () => {
    vi.stubGlobal('localStorage', undefined);
    height.update('alice', () => 640);
    forgetUser('alice');
    expect(height.read('alice')).toBe(0);
  });

  test('notifies subscribers of changes in this and other tabs, but not of other keys', () => {
    const listener = vi.fn();
    const unsubscribe = height.subscribe(listener);
    const dispatchFromOtherTab = (key: string) =>
      fakeWindow.dispatchEvent(Object.assign(new Event('storage'), { key }));
    height.update('alice', () => 640);
    height.update('alice', (unchanged) => unchanged);
    expect(listener).toHaveBeenCalledTimes(1);
    dispatchFromOtherTab('portal:alice:height');
    dispatchFromOtherTab('another-app');
    expect(listener).toHaveBeenCalledTimes(2);
    unsubscribe();
    dispatchFromOtherTab('portal:alice:height');
    expect(listener).toHaveBeenCalledTimes(2);
  });

  test('returns the same object at each read until it changes', () => {
    toggleFavorite('alice', 'taxi');
    expect(favorites.read('alice')).toBe(favorites.read('alice'));
  });
});

describe('dashboard marks', () => {
  test('the server gets the marks in a cookie that only https pages send', () => {
    toggleFavorite('alice', 'taxi');
    recordOpened('alice', 'fares');
    expect(page.cookie).toBe(
      'portal-marks=alice.taxi.fares; Path=/; Max-Age=31536000; SameSite=Lax; Secure',
    );
    toggleFavorite('bob', 'taxi');
    toggleFavorite('bob', 'taxi');
    expect(page.cookie).toContain('portal-marks=; Path=/; Max-Age=0;');
  });

  test('toggling adds a favorite and removes it again', () => {
    toggleFavorite('alice', 'taxi');
    toggleFavorite('alice', 'fares');
    toggleFavorite('alice', 'taxi');
    expect(favorites.read('alice')).toEqual(['fares']);
  });

  test('the recents are the twelve most recently opened dashboards, each once', () => {
    for (let count = 0; count < 15; count += 1) recordOpened('alice', `board-${count}`);
    recordOpened('alice', 'board-13');
    expect(recents.read('alice')).toHaveLength(12);
    expect(recents.read('alice').slice(0, 3)).toEqual(['board-13', 'board-14', 'board-12']);
  });

  test('an open failure is kept until the dashboard opens', () => {
    recordOpenFailure('alice', 'taxi');
    expect(Object.keys(openFailures.read('alice'))).toEqual(['taxi']);
    recordOpened('alice', 'taxi');
    expect(openFailures.read('alice')).toEqual({});
  });

  test('favorites are empty when storage holds an invalid slug', () => {
    storage.setItem('portal:alice:favourites', '["taxi","//evil.example"]');
    expect(favorites.read('alice')).toEqual([]);
  });
});
