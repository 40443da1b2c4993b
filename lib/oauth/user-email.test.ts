import { afterEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/unit/test-server.ts';
import { emailFromClaims, emailFromScim } from './user-email.ts';

let server: TestServer | undefined;
afterEach(() => server?.close());

describe("the user's e-mail address", () => {
  test.each([
    [{ sub: '42', email: 'A@X.test', preferred_username: 'b@x.test' }, 'a@x.test'],
    [{ sub: 'c@x.test', preferred_username: 'B@x.test' }, 'b@x.test'],
    [{ sub: 'C@x.test', preferred_username: 'carol' }, 'c@x.test'],
    [{ sub: '42', email: 7, preferred_username: 'carol' }, undefined],
  ])('in the claims %j is %s', (claims, email) => {
    expect(emailFromClaims(claims)).toBe(email);
  });

  test.each([
    [200, { userName: 'Dana@X.test' }, 'dana@x.test'],
    [200, { userName: '9f1c-service-principal' }, undefined],
    [200, { userName: 7 }, undefined],
    [200, {}, undefined],
    [200, null, undefined],
    [200, 'dana@x.test', undefined],
    [403, { userName: 'dana@x.test' }, undefined],
  ])('in the SCIM Me response %i %j is %s', async (status, body, email) => {
    let received: unknown;
    server = await startTestServer((request, response) => {
      const { accept, authorization } = request.headers;
      received = { url: request.url, accept, authorization };
      response.writeHead(status).end(JSON.stringify(body));
    });
    expect(await emailFromScim(server.origin, 'at', { fetch, timeoutMs: 2_000 })).toBe(email);
    expect(received).toEqual({
      url: '/api/2.0/preview/scim/v2/Me',
      accept: 'application/scim+json',
      authorization: 'Bearer at',
    });
  });
});
