import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testStorage } from '../../../testing/unit/browser-storage.ts';
import { reserveHeight, setHeight, storedHeightSpec, widthClass } from './reserve-height.ts';
import { storeHeight } from './stored-heights.ts';

const setProperty = vi.fn();

beforeEach(() => {
  vi.stubGlobal('localStorage', testStorage());
  vi.stubGlobal('document', { getElementById: () => ({ style: { setProperty } }) });
  vi.stubGlobal('innerWidth', 1_280);
  setProperty.mockClear();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Returns the CSS height that is reserved for a dashboard, or undefined. */
const reserved = (user: string, slug = 'taxi') => {
  setProperty.mockClear();
  reserveHeight(storedHeightSpec({ user, slug }), widthClass, setHeight);
  return setProperty.mock.lastCall?.[1];
};

test('a height is reserved only for the same user, dashboard, and range of window widths', () => {
  storeHeight('alice', { slug: 'taxi', width: 'wide', height: 1_840 });
  storeHeight('alice', { slug: 'taxi', width: 'narrow', height: 3_020 });
  expect(reserved('alice')).toBe('1840px');
  vi.stubGlobal('innerWidth', 360);
  expect(reserved('alice')).toBe('3020px');
  expect([reserved('bob'), reserved('alice', 'fares')]).toEqual([undefined, undefined]);
});

test('only the 100 dashboards whose heights were stored last are kept', () => {
  for (let index = 0; index <= 100; index += 1) {
    storeHeight('alice', { slug: `d-${index}`, width: 'wide', height: 700 + index });
  }
  expect(reserved('alice', 'd-0')).toBeUndefined();
  expect(reserved('alice', 'd-1')).toBe('701px');
  expect(reserved('alice', 'd-100')).toBe('800px');
});

test.each([
  '',
  '{',
  'null',
  '{"taxi":null}',
  '{"taxi":{"wide":"9"}}',
  '{"taxi":{"wide":99999}}',
  '{"taxi":{"wide":-1}}',
])('the invalid stored value "%s" is ignored', (text) => {
  localStorage.setItem('portal:alice:heights', text);
  expect(reserved('alice')).toBeUndefined();
});

test('no height is reserved if storage is blocked', () => {
  vi.stubGlobal('localStorage', undefined);
  expect(reserved('alice')).toBeUndefined();
});
