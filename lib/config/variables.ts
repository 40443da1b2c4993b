/** One environment variable: what it is for and where its value is found. */
export interface Variable {
  readonly summary: string;
  readonly remedy: string;
}

const generate =
  'Generate one with: node -p "crypto.randomBytes(32).toString(\'base64url\')" and keep it in your secret store.';
const seconds = 'Give whole seconds.';

/**
 * Every variable that the portal reads, with the place where an operator finds its value. The
 * schema, the start-up issues, `.env.example` and the README's table all speak of these names.
 */
export const variables = {
  NEXTAUTH_URL: {
    summary: "The portal's own public address.",
    remedy:
      'Give the origin that people type, without a path, e.g. https://portal.example.com. Register <origin>/api/auth/callback/databricks in the Databricks app connection.',
  },
  NEXTAUTH_SECRET: { summary: 'Encrypts who is signed in.', remedy: generate },
  SESSION_SECRET: { summary: 'Seals the cookie with the OAuth tokens.', remedy: generate },
  SESSION_SECRET_NEXT: {
    summary: 'Opens cookies only: the secret that the next deploy will seal with.',
    remedy: generate,
  },
  SESSION_SECRET_PREVIOUS: {
    summary: 'Opens cookies only: the secret that was sealed with before.',
    remedy: 'Give the former SESSION_SECRET until SESSION_MAX_SECONDS have passed, then remove it.',
  },
  SESSION_IDLE_SECONDS: {
    summary: 'A session ends after this time without activity.',
    remedy: `${seconds} Default 28800 (8 h).`,
  },
  SESSION_MAX_SECONDS: {
    summary: 'A session ends after this time in any case.',
    remedy: `${seconds} Default 86400 (24 h). Not shorter than SESSION_IDLE_SECONDS.`,
  },
  DATABRICKS_HOST: {
    summary: 'The Databricks workspace.',
    remedy:
      'Copy the host of your workspace address, e.g. dbc-a1b2c3d4-e5f6.cloud.databricks.com, adb-123.4.azuredatabricks.net or 123.4.gcp.databricks.com.',
  },
  DATABRICKS_AUTH_LEVEL: {
    summary: 'Where people sign in: `workspace` or `account`.',
    remedy:
      "Give `workspace` (default) or `account`, the same level as the metadata URL of Sigma's connection.",
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
    summary: 'Client secret of the Databricks app connection; leave out for a public client.',
    remedy:
      'Account console > Settings > App connections > your app: generated once, begins with "dose".',
  },
  DATABRICKS_OAUTH_SCOPES: {
    summary: 'Scopes to ask for.',
    remedy:
      'Separate by spaces and include openid and one of sql or all-apis. Default: openid profile email offline_access sql.',
  },
  DATABRICKS_OAUTH_NONCE: {
    summary: 'Whether sign-in sends and checks a nonce.',
    remedy: 'Give true or false (default: Databricks does not document that it echoes one).',
  },
  SIGMA_CLIENT_ID: {
    summary: 'Client ID of the Sigma embed credential.',
    remedy: 'Sigma > Administration > Developer Access > credential with privilege Embedding.',
  },
  SIGMA_SECRET: {
    summary: 'Secret of the Sigma embed credential.',
    remedy: 'Sigma > Administration > Developer Access: shown once, when the credential is made.',
  },
  SIGMA_CONNECTION_ID: {
    summary: 'The Sigma connection that queries with the OAuth token of the user.',
    remedy: 'Sigma > Administration > Connections > your Databricks connection: the ID in the URL.',
  },
  SIGMA_EMBED_ORIGIN: {
    summary: 'Where Sigma serves embeds.',
    remedy:
      'Leave out for https://app.sigmacomputing.com; otherwise give an origin without a path.',
  },
  SIGMA_ACCOUNT_TYPE: {
    summary: 'Sigma account type of embed users.',
    remedy: 'Give the name from Sigma > Administration > Account Types. Default: View.',
  },
  SIGMA_TEAMS: {
    summary: 'Sigma teams given to everybody.',
    remedy: 'Separate team names by commas, or leave out.',
  },
  SIGMA_INTERNAL_DOMAINS: {
    summary: 'E-mail domains whose users are native Sigma users.',
    remedy: 'Separate domains by commas, e.g. example.com, or leave out.',
  },
  EMBED_MAX_SECONDS: {
    summary: 'Longest life of one embed URL.',
    remedy: `${seconds} Default 3600, at most 2592000 (30 days, Sigma's own bound).`,
  },
  REDIS_URL: {
    summary: 'Shared store, needed where more than one process answers.',
    remedy: 'Give redis://… or rediss://…',
  },
  SINGLE_INSTANCE_ACCEPTED: {
    summary: 'Accepts that refreshes are not coordinated between processes.',
    remedy: 'Give true or false.',
  },
  TRUSTED_PROXY_HOPS: {
    summary: 'How many proxies in front append to X-Forwarded-For.',
    remedy:
      'Give a whole number. Default: 0, which trusts none and counts by the address of the socket; 1 on Vercel.',
  },
  METRICS_TOKEN: {
    summary: 'Bearer token of /api/metrics, which is not there without it.',
    remedy: generate,
  },
  LOG_LEVEL: {
    summary: 'Least severe log line that is written.',
    remedy: 'Give one of trace, debug, info, warn, error, fatal, silent. Default: info.',
  },
  SUPPORT_CONTACT: {
    summary: 'Whom people ask for help: an e-mail address or a URL.',
    remedy: 'Give an e-mail address or an https: URL, or leave out.',
  },
} as const satisfies Record<string, Variable>;

/** The name of a variable that the portal reads. */
export type VariableName = keyof typeof variables;
