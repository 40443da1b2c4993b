import type { EmbedProblemCode } from './embed-problem-codes.ts';
import type { SignInReasonCode } from './sign-in-reasons.ts';

/** What an operator looks at when people report a problem of a dashboard. */
export const embedChecks: Readonly<Record<EmbedProblemCode, string>> = {
  EACCES:
    'The workbook is shared with one of the teams that `embed_minted` names, and the account type (`SIGMA_ACCOUNT_TYPE`) may open it.',
  EPERM: 'The person exists in Sigma, or Sigma may create embed users.',
  EEXIST: 'Sigma > Administration > People and Teams: two entries of the same address or team.',
  ENOENT: 'The path in `config/dashboards.ts`, and whether the person is deactivated in Sigma.',
  ESTALE:
    'The page or element that the path names, and whether the connection is archived in Sigma.',
  EINVAL:
    'The path in `config/dashboards.ts` and its control IDs; the clock of the portal; the teams in Sigma.',
  ETIMEDOUT: 'The SQL warehouse: started, not queued; the slow query in its history.',
  NETWORK: 'Nothing here, unless many report it: then a firewall between them and Sigma.',
  UNKNOWN: "Sigma's status page, then the dashboard in Sigma itself, as this person.",
  internal_user:
    "The domain of the person's address is missing in `SIGMA_INTERNAL_DOMAINS`: native users of Sigma are sent without teams and account type.",
  unknown_user:
    'Sigma > Administration > Authentication: users are not created on their own. Add the person, or let them sign in to Sigma once.',
  bad_subject: 'The address that Databricks tells: Sigma takes no spaces and no underscores in it.',
  unknown_team:
    'Each team of `config/dashboards.ts` and `SIGMA_TEAMS` exists in Sigma, spelled alike.',
  embed_expired: 'If many report it: the clock of the portal.',
  embed_used:
    'If many report it: something loads embed URLs twice, such as a proxy or a scanner of links.',
  embed_credentials:
    '`SIGMA_CLIENT_ID` and `SIGMA_SECRET` belong together, are not revoked, and have the privilege Embedding.',
  embed_settings: 'The version of the portal: Sigma refuses the form of what it sends.',
  warehouse_sign_in:
    "`SIGMA_CONNECTION_ID`, and that the connection's metadata URL is of the same level (workspace or account) as `DATABRICKS_AUTH_LEVEL`.",
  warehouse_permission:
    "The person's grants in Unity Catalog: USE CATALOG, USE SCHEMA, SELECT, and the use of the warehouse.",
  part_failed: 'The element in Sigma itself, as this person.',
  data_late: 'Whether the warehouse was starting; what its query history says of slow queries.',
  view_gone:
    'Whether the bookmark was deleted in Sigma. An explore key that is refused here is older than Sigma keeps it.',
  foreign_origin: '`NEXTAUTH_URL` is the address that people use; `security_event` in the log.',
  bad_request: 'Whether a proxy changes requests; browsers older than the portal.',
  signed_out: '`session_ended` of this person in the log has the reason.',
  other_user: 'Nothing: two people share a browser.',
  not_found: '`embed_denied` in the log; the teams of the dashboard in `config/dashboards.ts`.',
  too_many_refreshes: 'What keeps the first retry from helping: see the problems before it.',
  too_many_requests: '`rate_limited` in the log: one browser that repeats itself.',
  databricks_unavailable:
    '`token_call` and `token_refresh_failed` in the log; the status page of Databricks.',
  server_error: 'The line `error` of the log at that time.',
  blocked:
    'Whether people reach `SIGMA_EMBED_ORIGIN`: content blockers, firewalls, proxies that inspect TLS.',
  offline: 'Nothing.',
  timeout: 'The latency of the portal and of Databricks at that time.',
  renewal_troubled: 'As for `databricks_unavailable`.',
};

/** What an operator looks at when people report a problem of signing in. */
export const signInChecks: Readonly<Record<SignInReasonCode, string>> = {
  signed_out: 'Nothing: the person signed out.',
  signed_out_everywhere: 'Nothing: the person signed out everywhere.',
  signed_out_elsewhere: '`sign_out` of this person in the log.',
  expired: '`SESSION_IDLE_SECONDS` and `SESSION_MAX_SECONDS`.',
  revoked:
    'The refresh token is dead (`invalid_grant`): consent revoked, its life over, or its person deactivated. `token_refresh_failed` in the log.',
  refresh_lost: '`token_call` with the outcome `lost`; connections between portal and Databricks.',
  unreadable: '`security_event` in the log; proxies that cut cookies.',
  secrets_changed:
    '`SESSION_SECRET` was replaced without `SESSION_SECRET_NEXT` and `SESSION_SECRET_PREVIOUS`.',
  session_too_large: "`session_written` has the size; the groups in the person's token.",
  cookies_full: 'Other applications on the same host that set cookies.',
  canceled: 'Nothing: the person declined (`access_denied`).',
  not_allowed: 'The person in the Databricks account console: active, assigned to the workspace.',
  state_lost: 'If many report it: the portal answers under another address than `NEXTAUTH_URL`.',
  other_tab: 'Nothing.',
  code_expired:
    'The authorization code was refused (`invalid_grant`): the clocks, and the latency to Databricks.',
  databricks_unreachable: '`DATABRICKS_HOST`, DNS and the firewall of the portal.',
  databricks_slow: 'The latency to Databricks; its status page.',
  databricks_error:
    '`sign_in_failed` in the log has the `oauth_error` that Databricks sent, or the `cause`: with `nonce mismatch` switch `DATABRICKS_OAUTH_NONCE` off, with `unexpected iss value` see `DATABRICKS_AUTH_LEVEL`.',
  scope_missing: 'The app connection in the Databricks account console allows the scope SQL.',
  no_email: 'The address of the person in Databricks; the scope `email`.',
  misconfigured:
    "`DATABRICKS_OAUTH_CLIENT_ID`, its secret, and the app connection's redirect URL (`invalid_client`, `unauthorized_client`, `redirect_uri_mismatch`).",
};
