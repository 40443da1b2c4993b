import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { accountId, startTestWorkspace, type TestWorkspace } from '../../testing/workspace.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await startTestWorkspace();
});
beforeEach(() => workspace.control('POST', 'reset'));
afterAll(() => workspace.close());

test('the discovery documents of both issuers have exactly the members that Databricks sends', async () => {
  for (const path of ['/oidc', `/oidc/accounts/${accountId}`]) {
    const issuer = `${workspace.origin}${path}`;
    const document = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
    expect(document).toEqual({
      authorization_endpoint: `${issuer}/v1/authorize`,
      token_endpoint: `${issuer}/v1/token`,
      issuer,
      jwks_uri: `${issuer}/jwks.json`,
      scopes_supported: ['all-apis', 'email', 'offline_access', 'openid', 'profile', 'sql'],
      response_types_supported: ['code', 'id_token'],
      response_modes_supported: ['query', 'fragment', 'form_post'],
      grant_types_supported: ['client_credentials', 'authorization_code', 'refresh_token'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      claims_supported:
        'iss sub aud iat exp jti name family_name given_name preferred_username'.split(' '),
      request_uri_parameter_supported: false,
    });
  }
  const { body } = await workspace.control('GET', 'stats');
  expect(body).toMatchObject({ discovery: 2, jwks: 0 });
});
