/** Describes what an environment variable is for, and where the operator finds its value. */
export interface Variable {
  readonly summary: string;
  readonly remedy: string;
}

const generate =
  'Generate one with: node -p "crypto.randomBytes(32).toString(\'base64url\')" and keep it in your secret store.';
const seconds = 'Enter whole seconds.';

/**
 * Every variable that the portal reads. The schema, the start-up issues, `.env.example`, and the
 * README's table use these names.
 */
export const variables = {
  NEXTAUTH_URL: {
    summary: "The portal's own public origin.",
    remedy:
      'Enter the origin that users type, without a path, e.g. https://portal.example.com. Register <origin>/api/auth/callback/databricks in the Databricks app connection.',
  },
  NEXTAUTH_SECRET: { summary: "Encrypts the cookie with the user's identity.", remedy: generate },
  SESSION_SECRET: { summary: 'Seals the cookie with the OAuth tokens.', remedy: generate },
  SESSION_SECRET_NEXT: {
    summary: 'The SESSION_SECRET of the next deployment. Only opens cookies.',
    remedy: generate,
  },
  SESSION_SECRET_PREVIOUS: {
    summary: 'The SESSION_SECRET of the previous deployment. Only opens cookies.',
    remedy: 'Enter the old SESSION_SECRET. Remove it after SESSION_MAX_SECONDS.',
  },
  SESSION_IDLE_SECONDS: {
    summary: 'A session ends after this time without activity.',
    remedy: `${seconds} Default 28800 (8 h).`,
  },
  SESSION_MAX_SECONDS: {
    summary: 'A session ends after this time, even with activity.',
    remedy: `${seconds} Default 86400 (24 h). Must not be less than SESSION_IDLE_SECONDS.`,
  },
  DATABRICKS_HOST: {
    summary: 'The Databricks workspace.',
    remedy:
      'Copy the host of your workspace URL, e.g. dbc-a1b2c3d4-e5f6.cloud.databricks.com, adb-123.4.azuredatabricks.net, or 123.4.gcp.databricks.com.',
  },
  DATABRICKS_AUTH_LEVEL: {
    summary: 'Where users sign in: `workspace` or `account`.',
    remedy:
      "Enter `workspace` (default) or `account`: the same level as the metadata URL of Sigma's connection.",
  },
  DATABRICKS_ACCOUNT_ID: {
    summary: 'The Databricks account, needed at level `account`.',
    remedy: 'Copy the account ID from the user menu of the Databricks account console.',
  },
  DATABRICKS_OAUTH_CLIENT_ID: {
    summary: 'Client ID of the Databricks app connection.',
    remedy: 'Account console > Settings > App connections > your app > Client ID (a UUID).',
  },
  DATABRICKS_OAUTH_CLIENT_SECRET: {
    summary: 'Client secret of the Databricks app connection. Leave out for a public client.',
    remedy:
      'Account console > Settings > App connections > your app: shown once, begins with "dose".',
  },
  DATABRICKS_OAUTH_SCOPES: {
    summary: 'Scopes to request.',
    remedy:
      'Separate scopes by spaces. Include openid, and sql or all-apis. Default: openid profile email offline_access sql.',
  },
  DATABRICKS_OAUTH_NONCE: {
    summary: 'Whether sign-in sends and checks a nonce.',
    remedy:
      'Enter true or false. Default: false, because Databricks does not document that it returns the nonce.',
  },
  SIGMA_CLIENT_ID: {
    summary: 'Client ID of the Sigma embed credential.',
    remedy: 'Sigma > Administration > Developer Access > credential with privilege Embedding.',
  },
  SIGMA_SECRET: {
    summary: 'Secret of the Sigma embed credential.',
    remedy:
      'Sigma > Administration > Developer Access: shown once, when you create the credential.',
  },
  SIGMA_CONNECTION_ID: {
    summary: "The Sigma connection that queries with the user's OAuth token.",
    remedy: 'Sigma > Administration > Connections > your Databricks connection: the ID in the URL.',
  },
  SIGMA_EMBED_ORIGIN: {
    summary: 'The origin from which Sigma serves embeds.',
    remedy: 'Enter an origin without a path. Default: https://app.sigmacomputing.com.',
  },
  SIGMA_ACCOUNT_TYPE: {
    summary: 'Sigma account type of embed users.',
    remedy: 'Enter the name from Sigma > Administration > Account Types. Default: View.',
  },
  SIGMA_TEAMS: {
    summary: 'Sigma teams of every user.',
    remedy: 'Separate team names by commas, or leave out.',
  },
  SIGMA_INTERNAL_DOMAINS: {
    summary: 'E-mail domains of internal users, who have an account in Sigma itself.',
    remedy: 'Separate domains by commas, e.g. example.com, or leave out.',
  },
  EMBED_MAX_SECONDS: {
    summary: 'Maximum lifetime of one embed URL.',
    remedy: `${seconds} Default 3600, at most 2592000 (30 days, Sigma's own limit).`,
  },
  REDIS_URL: {
    summary: 'Shared store. Needed if more than one process serves requests.',
    remedy: 'Enter redis://… or rediss://….',
  },
  SINGLE_INSTANCE_ACCEPTED: {
    summary: 'Accepts that refreshes are not coordinated between processes.',
    remedy: 'Enter true or false. Default: false.',
  },
  TRUSTED_PROXY_HOPS: {
    summary: 'Number of proxies in front of the portal that append to X-Forwarded-For.',
    remedy:
      "Enter a whole number. Default: 1 on Vercel, else 0, which trusts no proxy and counts by the socket's address.",
  },
  METRICS_TOKEN: {
    summary: 'Bearer token of /api/metrics. Without it, there are no metrics.',
    remedy: generate,
  },
  LOG_LEVEL: {
    summary: 'Minimum level of log lines.',
    remedy: 'Enter one of trace, debug, info, warn, error, fatal, silent. Default: info.',
  },
  SUPPORT_CONTACT: {
    summary: 'Where users get help: an e-mail address or a URL.',
    remedy: 'Enter an e-mail address or an https: URL, or leave out.',
  },
} as const satisfies Record<string, Variable>;

/** Identifies a variable that the portal reads. */
export type VariableName = keyof typeof variables;
