import { describe, expect, test } from 'vitest';
import { hasRefreshMark, markRefresh, safeReturnTo, signInPath } from './return-to.ts';

describe('safeReturnTo', () => {
  test.each([
    ['/dashboards/taxi?pickup-zip=10001', '/dashboards/taxi?pickup-zip=10001'],
    ['/dashboards/taxi?_rsc=abc', '/dashboards/taxi'],
    ['/dashboards/taxi?refresh=now&min-fare=9', '/dashboards/taxi?min-fare=9'],
    ['/dashboards/../dashboards/taxi', '/dashboards/taxi'],
  ])('returns the path and query of %s', (candidate, returnTo) => {
    expect(safeReturnTo(candidate)).toBe(returnTo);
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t//evil.example/..//x',
    '/..//evil.example',
    'javascript:alert(1)',
    '/sign-in?returnTo=/x',
    '/api/sign-out',
    `/${'x'.repeat(2_000)}`,
    ['/a', '/b'],
    undefined,
  ])('returns the catalog for %j', (candidate) => {
    expect(safeReturnTo(candidate)).toBe('/');
  });
});

describe('the mark of a forced refresh', () => {
  test('is added only once, recognized, and removed', () => {
    const marked = markRefresh('/dashboards/taxi', '?refresh=now&min-fare=9', true);
    expect(marked).toBe('/dashboards/taxi?min-fare=9&refresh=now');
    expect(hasRefreshMark('?min-fare=9&refresh=now')).toBe(true);
    expect(markRefresh('/dashboards/taxi', '?min-fare=9&refresh=now', false)).toBe(
      '/dashboards/taxi?min-fare=9',
    );
    expect(markRefresh('/', '?refresh=now', false)).toBe('/');
    expect(hasRefreshMark('?refresh=daily')).toBe(false);
  });
});

test('the path of the sign-in page has the reason and the page to return to', () => {
  expect(signInPath({ reason: 'expired', returnTo: '/dashboards/taxi' })).toBe(
    '/sign-in?reason=expired&returnTo=%2Fdashboards%2Ftaxi',
  );
  expect(signInPath({ returnTo: '/' })).toBe('/sign-in');
});
