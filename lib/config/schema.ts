import { z } from 'zod';
import { type VariableName, variables } from './variables.ts';

/** One thing that is wrong with the configuration, and what to do about it. */
export interface ConfigIssue {
  readonly name: string;
  readonly problem: string;
  readonly remedy: string;
}

/** Whether a URL points at this machine: what the portal calls "not production". */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Whether scopes let Sigma query the warehouse. */
export function canQuery(scopes: readonly string[]): boolean {
  return scopes.includes('sql') || scopes.includes('all-apis');
}

const placeholder = /^(change.?me|your[-_ ]|x{3,}|<.*>|todo|placeholder|secret|example)/i;
/** Marks of the values in `.env.example`, which everybody can read. */
const published = /sandbox-only|-0000-4000-8000-0000/;

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
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`));
const required = z.string('is missing');
const filledIn = required.refine((text) => !placeholder.test(text), 'is still a placeholder');
const secret = filledIn.refine((text) => text.length >= 32, 'is shorter than 32 characters');

const origin = z.string('is missing').transform((text, context) => {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    context.addIssue('is not an http(s) address');
    return z.NEVER;
  }
  if (url.pathname !== '/' || url.search || url.hash || url.username) {
    context.addIssue('must be an origin, without path, query or credentials');
    return z.NEVER;
  }
  if (url.protocol === 'http:' && !isLoopback(url.origin)) {
    context.addIssue('must be https: outside this machine');
    return z.NEVER;
  }
  return url.origin;
});

const scopes = z
  .string()
  .transform((text) => text.split(/\s+/).filter(Boolean))
  .refine((given) => given.includes('openid'), 'lacks openid')
  .refine(canQuery, 'lacks sql or all-apis, which queries need');

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

/** The configuration as the rest of the portal sees it: parsed, complete, frozen. */
export type Config = Readonly<Values> & {
  /** The portal's address is not a loopback address. */
  readonly isProduction: boolean;
};

/** What `parseConfig` answers: the configuration, or everything that is wrong with it. */
export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly issues: readonly ConfigIssue[] };

/**
 * Reads the configuration from a record of strings, such as the environment. An empty string
 * counts as absent. All issues are reported at once; values never appear in them.
 */
export function parseConfig(record: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(
    Object.keys(variables).map((name) => [name, record[name]?.trim() || undefined]),
  );
  const isVercel = record.VERCEL === '1';
  // Vercel's proxy writes the client's address, and nothing reaches a function past it.
  if (isVercel) given.TRUSTED_PROXY_HOPS ??= '1';
  const parsed = schema.safeParse(given);
  const issues: ConfigIssue[] = [];
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues)
      issues.push(issue(String(path[0]), message));
  }
  issues.push(...crossFieldIssues(given, issues, isVercel));
  if (!parsed.success || issues.length > 0) return { ok: false, issues };
  const isProduction = !isLoopback(parsed.data.NEXTAUTH_URL);
  return { ok: true, config: Object.freeze({ ...parsed.data, isProduction }) };
}

function issue(name: string, problem: string): ConfigIssue {
  const known = name in variables ? variables[name as VariableName] : undefined;
  return { name, problem, remedy: known?.remedy ?? 'See .env.example.' };
}

/** Rules that look at several variables, or at where the portal runs. */
function crossFieldIssues(
  given: Record<string, string | undefined>,
  known: readonly ConfigIssue[],
  isVercel: boolean,
): ConfigIssue[] {
  const isSound = (name: VariableName) => !known.some((earlier) => earlier.name === name);
  const value = (name: VariableName) => (isSound(name) ? given[name] : undefined);
  const found: ConfigIssue[] = [];

  const bySecret = new Map<string, string>();
  for (const name of [
    'NEXTAUTH_SECRET',
    'SESSION_SECRET',
    'SIGMA_SECRET',
    'SESSION_SECRET_NEXT',
    'SESSION_SECRET_PREVIOUS',
    'METRICS_TOKEN',
  ] as const) {
    const text = value(name);
    if (!text) continue;
    const twin = bySecret.get(text);
    if (twin) found.push(issue(name, `is equal to ${twin}`));
    else bySecret.set(text, name);
  }
  const idle = Number(value('SESSION_IDLE_SECONDS') ?? 28_800);
  const most = Number(value('SESSION_MAX_SECONDS') ?? 86_400);
  if (idle > most) found.push(issue('SESSION_IDLE_SECONDS', 'is longer than SESSION_MAX_SECONDS'));
  if (given.DATABRICKS_AUTH_LEVEL === 'account' && !given.DATABRICKS_ACCOUNT_ID) {
    found.push(issue('DATABRICKS_ACCOUNT_ID', 'is missing at level account'));
  }
  if (isVercel && !given.REDIS_URL && given.SINGLE_INSTANCE_ACCEPTED !== 'true') {
    found.push({
      name: 'REDIS_URL',
      problem: 'is missing on Vercel, where middleware and pages are separate processes',
      remedy: `${variables.REDIS_URL.remedy} To try without, set SINGLE_INSTANCE_ACCEPTED=true: people may then be signed out by refresh races.`,
    });
  }
  const url = origin.safeParse(given.NEXTAUTH_URL);
  if (!url.success || isLoopback(url.data)) return found;
  for (const [name, text] of Object.entries(given)) {
    if (text && published.test(text)) {
      found.push(issue(name, 'is the published value of .env.example'));
    }
  }
  for (const name of ['DATABRICKS_HOST', 'SIGMA_EMBED_ORIGIN'] as const) {
    const parsed = origin.safeParse(value(name));
    if (parsed.success && isLoopback(parsed.data)) {
      found.push(issue(name, 'is a loopback address, but NEXTAUTH_URL is not'));
    }
  }
  return found;
}
