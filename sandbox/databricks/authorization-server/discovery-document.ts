import { supportedScopes } from './scopes.ts';

/**
 * Returns the authorization server metadata (RFC 8414) as recorded from a Databricks workspace: no
 * userinfo, introspection, end-session, registration or PAR endpoint. `hasRevocationEndpoint` adds
 * the revocation endpoint, which Databricks lacks, for tests of a portal that uses it.
 */
export function discoveryDocument(
  issuer: string,
  options: { hasRevocationEndpoint: boolean },
): Record<string, unknown> {
  return {
    authorization_endpoint: `${issuer}/v1/authorize`,
    token_endpoint: `${issuer}/v1/token`,
    ...(options.hasRevocationEndpoint ? { revocation_endpoint: `${issuer}/v1/revoke` } : {}),
    issuer,
    jwks_uri: `${issuer}/jwks.json`,
    scopes_supported: supportedScopes,
    // As recorded, but the sandbox supports only `code`.
    response_types_supported: ['code', 'id_token'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    // As recorded, but the sandbox rejects client_credentials with unsupported_grant_type.
    grant_types_supported: ['client_credentials', 'authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    claims_supported: [
      'iss',
      'sub',
      'aud',
      'iat',
      'exp',
      'jti',
      'name',
      'family_name',
      'given_name',
      'preferred_username',
    ],
    request_uri_parameter_supported: false,
  };
}
