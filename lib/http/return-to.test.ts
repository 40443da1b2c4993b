import { describe, expect, test } from 'vitest';
import { hasRefreshMark, markRefresh, safeReturnTo, signInPath } from './return-to.ts';

describe('a place to return to', () => {
  test.each([
    ['/dashboards/taxi?pickup-zip=10001', '/dashboards/taxi?pickup-zip=10001'],
    ['/dashboards/taxi?_rsc=abc', '/dashboards/taxi'],
    ['/dashboards/taxi?refresh=now&min-fare=9', '/dashboards/taxi?min-fare=9'],
    ['/dashboards/../dashboards/taxi', '/dashboards/taxi'],
  ])('%s is kept', (wanted, returnTo) => {
    expect(safeReturnTo(wanted)).toBe(returnTo);
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/%09//evil.example/..//x'.replace('%09', '\t'),
    '/..//evil.example',
    'javascript:alert(1)',
    '/sign-in?returnTo=/x',
    '/api/sign-out',
    `/${'x'.repeat(2_000)}`,
    ['/a', '/b'],
    undefined,
  ])('%s becomes the catalog', (wanted) => {
    expect(safeReturnTo(wanted)).toBe('/');
  });

  test('carries the mark of a wanted refresh once, and loses it again', () => {
    const marked = markRefresh('/dashboards/taxi', '?refresh=now&min-fare=9', true);
    expect(marked).toBe('/dashboards/taxi?min-fare=9&refresh=now');
    expect(hasRefreshMark('?min-fare=9&refresh=now')).toBe(true);
    expect(markRefresh('/dashboards/taxi', '?min-fare=9&refresh=now', false)).toBe(
      '/dashboards/taxi?min-fare=9',
    );
    expect(markRefresh('/', '?refresh=now', false)).toBe('/');
    expect(hasRefreshMark('?refresh=daily')).toBe(false);
  });

  test('goes into the address of the sign-in page with the reason', () => {
    expect(signInPath({ reason: 'expired', returnTo: '/dashboards/taxi' })).toBe(
      '/sign-in?reason=expired&returnTo=%2Fdashboards%2Ftaxi',
    );
    expect(signInPath({ returnTo: '/' })).toBe('/sign-in');
  });
});
