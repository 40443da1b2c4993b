import { describe, expect, test } from 'vitest';
import { safePlace, signInPath } from './place.ts';

describe('a place to return to', () => {
  test.each([
    ['/dashboards/taxi?pickup-zip=10001', '/dashboards/taxi?pickup-zip=10001'],
    ['/dashboards/taxi?_rsc=abc', '/dashboards/taxi'],
    ['/dashboards/../dashboards/taxi', '/dashboards/taxi'],
  ])('%s is kept', (wanted, place) => {
    expect(safePlace(wanted)).toBe(place);
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/%09//evil.example/..//x'.replace('%09', '\t'),
    '/..//evil.example',
    'javascript:alert(1)',
    '/sign-in?place=/x',
    '/api/sign-out',
    `/${'x'.repeat(2_000)}`,
    ['/a', '/b'],
    undefined,
  ])('%s becomes the catalogue', (wanted) => {
    expect(safePlace(wanted)).toBe('/');
  });

  test('goes into the address of the sign-in page with the reason', () => {
    expect(signInPath({ reason: 'expired', place: '/dashboards/taxi' })).toBe(
      '/sign-in?reason=expired&place=%2Fdashboards%2Ftaxi',
    );
    expect(signInPath({ place: '/' })).toBe('/sign-in');
  });
});
