import { describe, expect, test } from 'vitest';
import { embedProblemCodes, needsNewToken, needsNewUrl } from './embed-problem-codes.ts';
import { embedProblems } from './embed-problems.ts';
import { embedChecks, signInChecks } from './operator-checks.ts';
import { type Problem, whoTexts } from './problem.ts';
import { referenceOf } from './reference-of.ts';
import { sessionEnds } from './session-ends.ts';
import { signInReasons } from './sign-in-reasons.ts';

const entries: [string, Problem][] = [
  ...Object.entries(embedProblems),
  ...Object.entries(signInReasons).map(([code, reason]): [string, Problem] => [
    `sign-in ${code}`,
    reason,
  ]),
];

/** Technical terms that texts for users must not contain. */
const jargon =
  /\b(jwt|oauth|pkce|iframe|embed|http|json|payload|claim|endpoint|refresh token|cors|csp|null|undefined|invalid|[45]\d\d)\b|!/i;
const codes = /\bE[A-Z]{4,}\b|[a-z]_[a-z]/;

describe.each(entries)('%s', (_, problem) => {
  test('has a title without a period, full sentences, and no technical terms', () => {
    expect(problem.title).toMatch(/^[A-Z].+[^.]$/);
    expect(problem.sentence).toMatch(/^[A-Z].+[.:]$/);
    const text = `${problem.title}. ${problem.sentence}`;
    expect(text).not.toMatch(jargon);
    expect(text).not.toMatch(codes);
    expect(text).not.toContain(';');
    expect(problem.sentence.length).toBeLessThan(170);
    expect(whoTexts[problem.who]).toBeTruthy();
  });

  test('offers a retry exactly if a retry can help', () => {
    // The button of these problems starts a sign-in, even if `retry` says that this can help.
    if (problem.action === 'sign-in') return;
    expect(problem.action === 'retry').toBe(problem.retry !== 'never');
  });

  test('has an HTTP status', () => {
    expect(problem.status).toBeGreaterThanOrEqual(200);
    expect(problem.status).toBeLessThan(600);
  });

  test('has the level error only if an administrator can fix it', () => {
    if (problem.level === 'error') expect(['administrator', 'databricks']).toContain(problem.who);
  });
});

test('every problem has an operator check that ends with a period', () => {
  expect(Object.keys(embedChecks).sort()).toEqual([...embedProblemCodes].sort());
  expect(Object.keys(signInChecks).sort()).toEqual(Object.keys(signInReasons).sort());
  for (const check of [...Object.values(embedChecks), ...Object.values(signInChecks)]) {
    expect(check).toMatch(/\.$/);
  }
});

test('a problem that needs a new token offers a retry; one that needs a new URL is automatic', () => {
  expect(Object.keys(embedProblems).sort()).toEqual([...embedProblemCodes].sort());
  for (const code of embedProblemCodes) {
    if (needsNewToken(code)) expect(embedProblems[code].action, code).toBe('retry');
    if (needsNewUrl(code)) expect(embedProblems[code].retry, code).toBe('automatic');
  }
});

test('every end of a session has the status 401, which the browser relies on', () => {
  for (const [code, { status }] of Object.entries(sessionEnds)) expect(status, code).toBe(401);
  expect(embedProblems.signed_out.status).toBe(401);
});

test('a reference is the first eight digits of an ID', () => {
  expect(referenceOf('7f3a22c1-8a6e-4c69-9df1-6f0f6e1d2c3b')).toBe('7F3A-22C1');
});
