import { z } from 'zod';
import { type VariableName, variables } from './variables.ts';

/** Describes one problem with the configuration and its remedy. */
export interface ConfigIssue {
  readonly name: string;
  readonly problem: string;
  readonly remedy: string;
}

/** Checks whether a URL points to this machine. With such a NEXTAUTH_URL, it is not production. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Checks whether a token with these scopes lets Sigma query the warehouse. */
export function canQuery(scopes: readonly string[]): boolean {
  return scopes.includes('sql') || scopes.includes('all-apis');
}

const placeholder = /^(change.?me|your[-_ ]|x{3,}|<.*>|todo|placeholder|secret|example)/i;
/** Matches the secrets and IDs in `.env.example`, which are public. */
const publicExample = /sandbox-only|-0000-4000-8000-0000/;

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);
const domains = list.transform((names) =>
  names.map((name) => name.toLowerCase().replace(/^@/, '')),
);
const flag = z
  .enum(['true', 'false'], 'must be true or false')
  .transform((text) => text === 'true');
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));
const required = z.string('is missing');
const filledIn = required.refine((text) => !placeholder.test(text), 'is still a placeholder');
const secret = filledIn.refine((text) => text.length >= 32, 'is shorter than 32 characters');

const origin = z.string('is missing').transform((text, context) => {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    context.addIssue('is not an http(s) URL');
    return z.NEVER;
  }
  if (url.pathname !== '/' || url.search || url.hash || url.username) {
    context.addIssue('must be an origin, without path, query, or credentials');
    return z.NEVER;
  }
  if (url.protocol === 'http:' && !isLoopback(url.origin)) {
    context.addIssue('must be https: unless it is a loopback address');
    return z.NEVER;
  }
  return url.origin;
});

const scopes = z
  .string()
  .transform((text) => text.split(/\s+/).filter(Boolean))
  .refine((names) => names.includes('openid'), 'lacks openid')
  .refine(canQuery, 'lacks sql or all-apis, one of which queries need');

const schema = z.object({
  NEXTAUTH_URL: origin,
  NEXTAUTH_SECRET: secret,
  SESSION_SECRET: secret,
  SESSION_SECRET_NEXT: secret.optional(),
  SESSION_SECRET_PREVIOUS: secret.optional(),
  SESSION_IDLE_SECONDS: wholeNumber(10, 2_592_000).default(28_800),
  SESSION_MAX_SECONDS: wholeNumber(10, 2_592_000).default(86_400),
  DATABRICKS_HOST: origin,
  DATABRICKS_AUTH_LEVEL: z
    .enum(['workspace', 'account'], 'must be workspace or account')
    .default('workspace'),
  DATABRICKS_ACCOUNT_ID: z.uuid('is not a UUID').optional(),
  DATABRICKS_OAUTH_CLIENT_ID: filledIn,
  DATABRICKS_OAUTH_CLIENT_SECRET: filledIn.optional(),
  DATABRICKS_OAUTH_SCOPES: scopes.default(['openid', 'profile', 'email', 'offline_access', 'sql']),
  DATABRICKS_OAUTH_NONCE: flag.default(false),
  SIGMA_CLIENT_ID: filledIn,
  SIGMA_SECRET: secret,
  SIGMA_CONNECTION_ID: filledIn,
  SIGMA_EMBED_ORIGIN: origin.default('https://app.sigmacomputing.com'),
  SIGMA_ACCOUNT_TYPE: z.string().default('View'),
  SIGMA_TEAMS: list.default([]),
  SIGMA_INTERNAL_DOMAINS: domains.default([]),
  EMBED_MAX_SECONDS: wholeNumber(10, 2_592_000).default(3_600),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://')
    .optional(),
  SINGLE_INSTANCE_ACCEPTED: flag.default(false),
  TRUSTED_PROXY_HOPS: wholeNumber(0, 10).default(0),
  METRICS_TOKEN: secret.optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'is not a log level')
    .default('info'),
  SUPPORT_CONTACT: z
    .union([z.email(), z.url({ protocol: /^https?$/ })], 'is neither an e-mail address nor a URL')
    .optional(),
} satisfies Record<VariableName, z.ZodType>);

type Values = z.infer<typeof schema>;

/** Holds the configuration: parsed, complete, and frozen. */
export type Config = Readonly<Values> & {
  /** Whether the portal's origin is not a loopback address. */
  readonly isProduction: boolean;
};

/** Holds the result of `parseConfig`: the configuration, or all of its issues. */
export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly issues: readonly ConfigIssue[] };

/**
 * Parses the configuration from a record of strings, such as the environment. An empty string
 * counts as missing. Returns all issues at once. Issues never include values.
 */
export function parseConfig(record: Readonly<Record<string, string | undefined>>): ConfigResult {
  const values = Object.fromEntries(
    Object.keys(variables).map((name) => [name, record[name]?.trim() || undefined]),
  );
  const isVercel = record.VERCEL === '1';
  // On Vercel, every request passes through one proxy, which appends the client's address.
  if (isVercel) values.TRUSTED_PROXY_HOPS ??= '1';
  const parsed = schema.safeParse(values);
  const issues: ConfigIssue[] = [];
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues)
      issues.push(issue(String(path[0]), message));
  }
  issues.push(...crossFieldIssues(values, issues, isVercel));
  if (!parsed.success || issues.length > 0) return { ok: false, issues };
  const isProduction = !isLoopback(parsed.data.NEXTAUTH_URL);
  return { ok: true, config: Object.freeze({ ...parsed.data, isProduction }) };
}

function issue(name: string, problem: string): ConfigIssue {
  const known = name in variables ? variables[name as VariableName] : undefined;
  return { name, problem, remedy: known?.remedy ?? 'See .env.example.' };
}

/**
 * Returns issues that involve several variables or the platform. Ignores the values of variables in
 * `knownIssues`.
 */
function crossFieldIssues(
  values: Record<string, string | undefined>,
  knownIssues: readonly ConfigIssue[],
  isVercel: boolean,
): ConfigIssue[] {
  const isValid = (name: VariableName) => !knownIssues.some((known) => known.name === name);
  const validValue = (name: VariableName) => (isValid(name) ? values[name] : undefined);
  const found: ConfigIssue[] = [];

  const nameBySecret = new Map<string, string>();
  for (const name of [
    'NEXTAUTH_SECRET',
    'SESSION_SECRET',
    'SIGMA_SECRET',
    'SESSION_SECRET_NEXT',
    'SESSION_SECRET_PREVIOUS',
    'METRICS_TOKEN',
  ] as const) {
    const text = validValue(name);
    if (!text) continue;
    const otherName = nameBySecret.get(text);
    if (otherName) found.push(issue(name, `is equal to ${otherName}`));
    else nameBySecret.set(text, name);
  }
  // `values` does not have the schema's defaults yet.
  const idle = Number(validValue('SESSION_IDLE_SECONDS') ?? 28_800);
  const max = Number(validValue('SESSION_MAX_SECONDS') ?? 86_400);
  if (idle > max) found.push(issue('SESSION_IDLE_SECONDS', 'is longer than SESSION_MAX_SECONDS'));
  if (values.DATABRICKS_AUTH_LEVEL === 'account' && !values.DATABRICKS_ACCOUNT_ID) {
    found.push(issue('DATABRICKS_ACCOUNT_ID', 'is missing, but DATABRICKS_AUTH_LEVEL is account'));
  }
  if (isVercel && !values.REDIS_URL && values.SINGLE_INSTANCE_ACCEPTED !== 'true') {
    found.push({
      name: 'REDIS_URL',
      problem: 'is missing on Vercel, where middleware and pages are separate processes',
      remedy: `${variables.REDIS_URL.remedy} To try the portal without Redis, set SINGLE_INSTANCE_ACCEPTED=true; refresh races may then sign users out.`,
    });
  }
  const url = origin.safeParse(values.NEXTAUTH_URL);
  if (!url.success || isLoopback(url.data)) return found;
  // The remaining rules apply in production only.
  for (const [name, text] of Object.entries(values)) {
    if (text && publicExample.test(text)) {
      found.push(issue(name, 'is the public value of .env.example'));
    }
  }
  for (const name of ['DATABRICKS_HOST', 'SIGMA_EMBED_ORIGIN'] as const) {
    const parsed = origin.safeParse(validValue(name));
    if (parsed.success && isLoopback(parsed.data)) {
      found.push(issue(name, 'is a loopback address, but NEXTAUTH_URL is not'));
    }
  }
  return found;
}
