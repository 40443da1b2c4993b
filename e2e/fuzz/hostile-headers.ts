import { type Arbitrary, array, constantFrom, oneof, tuple } from 'fast-check';
import { hostileText } from './hostile-text.ts';

type Pair = readonly [name: string, value: string];

/** Headers that Next, the portal, proxies, or browsers interpret, with some values for each. */
const interpreted: Readonly<Record<string, readonly string[]>> = {
  'x-middleware-subrequest': [
    'middleware',
    'middleware:middleware:middleware:middleware:middleware',
    'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware',
  ],
  'x-middleware-rewrite': ['/dashboards/taxi', 'https://evil.example/'],
  'x-middleware-next': ['1'],
  'x-middleware-override-headers': ['cookie', 'x-nonce'],
  'x-middleware-set-cookie': ['planted=1'],
  'x-middleware-prefetch': ['1'],
  'next-action': ['00', '7f0000000000000000000000000000000000000000', 'x'.repeat(42)],
  'next-action-redirect': ['/;push'],
  rsc: ['1', '0'],
  'next-router-prefetch': ['1', '2', '0'],
  'next-router-segment-prefetch': ['/_tree', '/_index', '/../..', '/dashboards/$d$slug'],
  'next-router-state-tree': ['%5B%22%22%2C%7B%7D%5D', '["",{},null,null,true]', '%5B', '[[[[['],
  'next-url': ['/', '/dashboards/taxi', '//evil.example'],
  'next-hmr-refresh': ['1'],
  'next-test-fetch-priority': ['1'],
  'x-nextjs-data': ['1'],
  'x-nextjs-postponed': ['1'],
  'next-resume': ['1'],
  'x-matched-path': ['/dashboards/taxi', '/api/health/live'],
  'x-invoke-path': ['/dashboards/taxi'],
  'x-invoke-status': ['500', '200'],
  'x-invoke-error': ['{}'],
  'x-invoke-output': ['/dashboards/taxi'],
  'x-now-route-matches': ['1=taxi'],
  'x-prerender-revalidate': ['1'],
  'x-prerender-revalidate-if-generated': ['1'],
  'sec-fetch-dest': ['document', 'empty', 'iframe', 'image'],
  'sec-fetch-mode': ['navigate', 'cors', 'no-cors'],
  'sec-fetch-site': ['cross-site', 'same-origin', 'none'],
  'sec-fetch-user': ['?1', '?0'],
  origin: ['null', 'https://evil.example', 'http://localhost', ''],
  referer: ['https://evil.example/?x=1', ''],
  'x-forwarded-host': [
    'evil.example',
    'evil.example, localhost',
    '[::1',
    'a b',
    'evil.example:99999',
  ],
  'x-forwarded-proto': ['https', 'gopher', 'https,http', '://'],
  'x-forwarded-port': ['443', '99999', 'x'],
  'x-forwarded-for': ['127.0.0.1', '::1', '1.2.3.4, 5.6.7.8', 'unknown'],
  forwarded: ['for=1.2.3.4;host=evil.example;proto=https'],
  'x-original-url': ['/dashboards/taxi'],
  'x-rewrite-url': ['/dashboards/taxi'],
  'x-http-method-override': ['DELETE'],
  accept: ['text/html', '*/*', 'application/json', 'text/x-component', ';q=', 'text/html;q=2'],
  'accept-language': ['*', 'de;q=9', '-'],
  'content-type': ['application/json', 'multipart/form-data', 'multipart/form-data; boundary='],
  'content-length': ['0'],
  range: ['bytes=0-0', 'bytes=9-1', 'bytes=-1,0-'],
  'if-none-match': ['*', 'W/"x"', '"'],
  'if-modified-since': ['Thu, 01 Jan 1970 00:00:00 GMT', 'never'],
  authorization: ['Bearer x', 'Basic ::', ''],
  'x-nonce': ['forged'],
  'content-security-policy': ["script-src 'nonce-forged'"],
  'x-user-active': ['true', 'false', '1'],
  te: ['trailers'],
  traceparent: ['00-0-0-0'],
};

/** Generates one to six of these headers, possibly repeated, with listed or hostile values. */
export function hostileHeaders(marker: string): Arbitrary<Pair[]> {
  const text = hostileText(marker);
  const header = constantFrom(...Object.entries(interpreted)).chain(([name, values]) => {
    const listed = constantFrom(...values);
    // A malformed length would only test Node's own parser.
    const value =
      name === 'content-length' ? listed : oneof({ weight: 2, arbitrary: listed }, text);
    return tuple(constantFrom(name), value);
  });
  return array(header, { minLength: 1, maxLength: 6 });
}
