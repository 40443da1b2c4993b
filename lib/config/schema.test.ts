import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { describeIssues } from './describe-issues.ts';
import { parseConfig } from './schema.ts';
import { variables } from './variables.ts';

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
/** `.env.example` with the optional variables, which are commented out. */
const fullExample = example.replace(/^# (?=[A-Z_]+=)/gm, '');
const sandbox = parseEnv(example) as Record<string, string>;
const textOf40 = (seed: string) => seed.repeat(40).slice(0, 40);
const production = {
  NEXTAUTH_URL: 'https://portal.acme.test',
  NEXTAUTH_SECRET: textOf40('n1'),
  SESSION_SECRET: textOf40('s2'),
  DATABRICKS_HOST: 'dbc-a1b2.cloud.databricks.com',
  DATABRICKS_OAUTH_CLIENT_ID: 'b4d1c7a2-93f5-4f5e-8a1b-0f5d8e1c2a3b',
  DATABRICKS_OAUTH_CLIENT_SECRET: `dose${textOf40('c3')}`,
  SIGMA_CLIENT_ID: textOf40('d4'),
  SIGMA_SECRET: textOf40('e5'),
  SIGMA_CONNECTION_ID: '3f2a0b54-1111-4222-9333-444455556666',
};

function issuesOf(record: Record<string, string | undefined>): Record<string, string> {
  const result = parseConfig(record);
  if (result.ok) return {};
  return Object.fromEntries(result.issues.map((issue) => [issue.name, issue.problem]));
}

describe('.env.example', () => {
  test('explains every variable and is valid', () => {
    expect(issuesOf(sandbox)).toEqual({});
    const names = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(names.toSorted()).toEqual(Object.keys(variables).toSorted());
    for (const [name, { summary }] of Object.entries(variables)) {
      expect(fullExample).toContain(`# ${summary}\n${name}=`);
    }
  });

  test('sets the variables that production needs, and comments out all others', () => {
    expect(Object.keys(sandbox).toSorted()).toEqual(Object.keys(production).toSorted());
  });

  test('shows the default of each optional variable, commented out', () => {
    expect(parseConfig(parseEnv(fullExample))).toEqual(parseConfig(sandbox));
  });
});

describe('parseConfig', () => {
  test('needs no optional variable in production', () => {
    const result = parseConfig(production);
    expect(result.ok && result.config).toMatchObject({
      isProduction: true,
      DATABRICKS_HOST: 'https://dbc-a1b2.cloud.databricks.com',
      SIGMA_EMBED_ORIGIN: 'https://app.sigmacomputing.com',
      SESSION_MAX_SECONDS: 86_400,
    });
  });

  test('reports every missing variable at once, each with a remedy', () => {
    const result = parseConfig({});
    const issues = result.ok ? [] : result.issues;
    expect(issues.map((issue) => issue.name).toSorted()).toEqual(
      Object.keys(production)
        .filter((name) => name !== 'DATABRICKS_OAUTH_CLIENT_SECRET')
        .toSorted(),
    );
    const text = describeIssues(issues);
    for (const { name, remedy } of issues)
      expect(text).toContain(`${name} is missing\n    ${remedy}`);
  });

  test.each([
    ['NEXTAUTH_URL', 'http://portal.acme.test', 'must be https: unless it is a loopback address'],
    ['NEXTAUTH_URL', 'https://portal.acme.test/app', 'must be an origin'],
    ['SESSION_SECRET', 'short', 'is shorter than 32 characters'],
    ['SESSION_SECRET', 'changeme-changeme-changeme-changeme-changeme', 'is still a placeholder'],
    ['SESSION_SECRET', production.NEXTAUTH_SECRET, 'is equal to NEXTAUTH_SECRET'],
    ['SIGMA_SECRET', production.SESSION_SECRET, 'is equal to SESSION_SECRET'],
    ['SESSION_IDLE_SECONDS', 'soon', 'must be a whole number'],
    ['SESSION_IDLE_SECONDS', '100000', 'is longer than SESSION_MAX_SECONDS'],
    ['DATABRICKS_AUTH_LEVEL', 'galaxy', 'must be workspace or account'],
    ['DATABRICKS_AUTH_LEVEL', 'account', 'is missing, but DATABRICKS_AUTH_LEVEL is account'],
    ['DATABRICKS_OAUTH_SCOPES', 'openid offline_access', 'lacks sql or all-apis'],
    ['DATABRICKS_HOST', 'http://127.0.0.1:4100', 'is a loopback address'],
    ['SIGMA_EMBED_ORIGIN', 'http://127.0.0.1:4200', 'is a loopback address'],
    ['EMBED_MAX_SECONDS', '2592001', 'must be at most 2592000'],
    ['REDIS_URL', 'localhost:6379', 'must begin with redis://'],
    ['SUPPORT_CONTACT', 'somebody', 'is neither an e-mail address nor a URL'],
  ])('rejects %s=%s', (name, value, problem) => {
    const problems = Object.values(issuesOf({ ...production, [name]: value }));
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  test.each(
    Object.entries(sandbox).filter(([, value]) => /sandbox|-0000-|127\.0\.0\.1/.test(value)),
  )('rejects the public value of %s in production', (name, value) => {
    expect(Object.keys(issuesOf({ ...production, [name]: value }))).toContain(name);
  });

  test('never includes a value in an issue', () => {
    const result = parseConfig({ ...production, SIGMA_SECRET: 'hunter2hunter2' });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  test('requires Redis or SINGLE_INSTANCE_ACCEPTED on Vercel', () => {
    const vercel = { ...production, VERCEL: '1' };
    expect(issuesOf(vercel)).toHaveProperty('REDIS_URL');
    expect(issuesOf({ ...vercel, REDIS_URL: 'rediss://cache.acme.test:6379' })).toEqual({});
    expect(issuesOf({ ...vercel, SINGLE_INSTANCE_ACCEPTED: 'true' })).toEqual({});
  });

  test('trusts no proxy by default, and one on Vercel', () => {
    const hops = (changes: object) => {
      const result = parseConfig({ ...production, SINGLE_INSTANCE_ACCEPTED: 'true', ...changes });
      return result.ok && result.config.TRUSTED_PROXY_HOPS;
    };
    expect(hops({})).toBe(0);
    expect(hops({ VERCEL: '1' })).toBe(1);
    expect(hops({ VERCEL: '1', TRUSTED_PROXY_HOPS: '2' })).toBe(2);
  });

  test('accepts internal domains with a leading @ and in upper case', () => {
    const result = parseConfig({ ...production, SIGMA_INTERNAL_DOMAINS: '@Acme.test, b.test' });
    expect(result.ok && result.config.SIGMA_INTERNAL_DOMAINS).toEqual(['acme.test', 'b.test']);
  });

  test('treats an empty value as missing', () => {
    expect(issuesOf({ ...production, REDIS_URL: '', SIGMA_SECRET: '  ' })).toEqual({
      SIGMA_SECRET: 'is missing',
    });
  });
});
