import type { EmbedProblemCode } from './embed-problem-codes.ts';
import type { SignInReasonCode } from './sign-in-reasons.ts';

/** What an operator checks when users report a problem with a dashboard. */
export const embedChecks: Readonly<Record<EmbedProblemCode, string>> = {
  EACCES:
    'The workbook must be shared with one of the teams in the event `embed_minted`, and the account type (`SIGMA_ACCOUNT_TYPE`) must allow users to open it.',
  EPERM: 'The user must exist in Sigma, or Sigma must be allowed to create embed users.',
  EEXIST:
    'Look in Sigma > Administration > People and Teams for duplicates of the address or the team.',
  ENOENT: 'The path in `config/dashboards.ts`, and whether the user is deactivated in Sigma.',
  ESTALE: 'The page or element in the path, and whether the connection is archived in Sigma.',
  EINVAL:
    "The path and control IDs in `config/dashboards.ts`, the portal's clock, and the teams in Sigma.",
  ETIMEDOUT:
    'The SQL warehouse must be running and not queue queries. Find the slow query in its history.',
  NETWORK: 'Nothing. If many users report it, look for a firewall between them and Sigma.',
  UNKNOWN: "Sigma's status page. Then open the dashboard in Sigma itself as this user.",
  internal_user:
    "`SIGMA_INTERNAL_DOMAINS` must contain the domain of the user's address. For the users of these domains, the portal omits teams and account type.",
  unknown_user:
    'Sigma > Administration > Authentication does not create users automatically. Add the user, or ask the user to sign in to Sigma once.',
  bad_subject:
    'The e-mail address that Databricks sends. Sigma accepts no spaces and no underscores in it.',
  unknown_team:
    'Every team in `config/dashboards.ts` and `SIGMA_TEAMS` must exist in Sigma with the same spelling.',
  embed_expired: "If many users report it, check the portal's clock.",
  embed_used:
    'If many users report it, look for something that loads embed URLs twice, such as a proxy or a link scanner.',
  embed_credentials:
    '`SIGMA_CLIENT_ID` and `SIGMA_SECRET` must belong to the same credential, which must have the privilege Embedding and not be revoked.',
  embed_settings: "The portal's version. Sigma rejects the format of its JWT.",
  warehouse_sign_in:
    "`SIGMA_CONNECTION_ID`. The connection's metadata URL must have the same level (workspace or account) as `DATABRICKS_AUTH_LEVEL`.",
  warehouse_permission:
    "The user's grants in Unity Catalog: USE CATALOG, USE SCHEMA, SELECT, and permission to use the warehouse.",
  part_failed: 'Open the element in Sigma itself as this user.',
  no_rows:
    'The user’s filters, the row-level security of the tables, and whether the source has data.',
  data_late: 'Whether the warehouse was starting, and slow queries in its query history.',
  view_gone: 'Whether the bookmark was deleted in Sigma. Sigma deletes explore keys after a time.',
  foreign_origin:
    '`NEXTAUTH_URL` must be the address that users open. See `security_event` in the log.',
  bad_request: 'Whether a proxy changes requests, and whether the browser is too old.',
  signed_out: 'The reason in the event `session_ended` of this user in the log.',
  other_user: 'Nothing. Two users share a browser.',
  not_found: "`embed_denied` in the log, and the dashboard's teams in `config/dashboards.ts`.",
  too_many_refreshes: 'The earlier problems of this user, which explain why retries do not help.',
  too_many_requests: '`rate_limited` in the log. One browser repeats its requests.',
  databricks_unavailable:
    "`token_call` and `token_refresh_failed` in the log, and Databricks' status page.",
  server_error: 'The line with the level `error` in the log at that time.',
  blocked:
    'Whether users can reach `SIGMA_EMBED_ORIGIN`. Look for content blockers, firewalls, and proxies that inspect TLS.',
  offline: 'Nothing.',
  timeout: 'The latency of the portal and of Databricks at that time.',
  renewal_troubled: 'The same as for `databricks_unavailable`.',
};

/** What an operator checks when users report a problem with sign-in. */
export const signInChecks: Readonly<Record<SignInReasonCode, string>> = {
  signed_out: 'Nothing. The user signed out.',
  signed_out_everywhere: 'Nothing. The user signed out everywhere.',
  signed_out_elsewhere: '`sign_out` of this user in the log.',
  expired: '`SESSION_IDLE_SECONDS` and `SESSION_MAX_SECONDS`.',
  revoked:
    '`token_refresh_failed` in the log. Databricks rejected the refresh token (`invalid_grant`): it expired, consent was revoked, or the user was deactivated.',
  refresh_lost:
    '`token_call` with the outcome `ambiguous` in the log, and the connection between portal and Databricks.',
  unreadable: '`security_event` in the log, and proxies that truncate cookies.',
  secrets_changed:
    '`SESSION_SECRET` was replaced without `SESSION_SECRET_NEXT` and `SESSION_SECRET_PREVIOUS`.',
  session_too_large:
    "The log line `the cookies would exceed …` with the size of each part, and the groups in the user's token.",
  cookies_full: 'Other applications on the same host that set cookies.',
  canceled: 'Nothing. The user declined (`access_denied`).',
  not_allowed:
    'The user must be active and assigned to the workspace in the Databricks account console.',
  state_lost:
    'If many users report it, they open the portal at another address than `NEXTAUTH_URL`.',
  other_tab: 'Nothing.',
  code_expired:
    'The clocks and the latency to Databricks, which rejected the authorization code (`invalid_grant`).',
  databricks_unreachable: "`DATABRICKS_HOST`, DNS, and the portal's firewall.",
  databricks_slow: "The latency to Databricks, and Databricks' status page.",
  databricks_error:
    '`sign_in_failed` in the log has the `oauth_error` from Databricks or the `cause`. For `nonce mismatch`, turn off `DATABRICKS_OAUTH_NONCE`. For `unexpected iss value`, check `DATABRICKS_AUTH_LEVEL`.',
  scope_missing: 'The app connection in the Databricks account console must allow the scope SQL.',
  no_email: "The user's e-mail address in Databricks, and the scope `email`.",
  misconfigured:
    '`DATABRICKS_OAUTH_CLIENT_ID` and its secret (`invalid_client`, `unauthorized_client`, `redirect_uri_mismatch`). If the redirect URL is not registered, Databricks shows its own error page and the portal never learns of the attempt: the app connection must list `<NEXTAUTH_URL>/api/auth/callback/databricks` exactly.',
};
