import { describe, expect, test } from 'vitest';
import { embedProblemCodes, needsNewUrl, needsToken } from './embed-problem-codes.ts';
import { embedProblems } from './embed-problems.ts';
import { embedChecks, signInChecks } from './operator-checks.ts';
import { type Problem, whoWords } from './problem.ts';
import { referenceOf } from './reference-of.ts';
import { signInReasons } from './sign-in-reasons.ts';

const entries: [string, Problem][] = [
  ...Object.entries(embedProblems),
  ...Object.entries(signInReasons).map(([code, reason]): [string, Problem] => [
    `sign-in ${code}`,
    reason,
  ]),
];

/** Words of those who build portals, not of those who use them. */
const jargon =
  /\b(jwt|oauth|pkce|iframe|embed|http|json|payload|claim|endpoint|refresh token|cors|csp|null|undefined|invalid|[45]\d\d)\b|!/i;
const codes = /\bE[A-Z]{4,}\b|[a-z]_[a-z]/;

describe.each(entries)('%s', (_, problem) => {
  test('has words that people use', () => {
    expect(problem.title).toMatch(/^[A-Z].+\.$/);
    expect(problem.sentence).toMatch(/^[A-Z].+\.$/);
    const words = `${problem.title} ${problem.sentence}`;
    expect(words).not.toMatch(jargon);
    expect(words).not.toMatch(codes);
    expect(problem.sentence.length).toBeLessThan(170);
    expect(whoWords[problem.who]).toBeTruthy();
  });

  test('offers to try again where that can help, and only there', () => {
    if (problem.action === 'sign-in') return;
    expect(problem.action === 'retry').toBe(problem.retry !== 'never');
  });

  test("is an error in the log where it is the portal's own fault alone", () => {
    expect(problem.status).toBeGreaterThanOrEqual(200);
    expect(problem.status).toBeLessThan(600);
    if (problem.level === 'error') expect(['administrator', 'databricks']).toContain(problem.who);
  });
});

test('what an operator checks is known for each, and ends like a sentence', () => {
  expect(Object.keys(embedChecks).sort()).toEqual([...embedProblemCodes].sort());
  expect(Object.keys(signInChecks).sort()).toEqual(Object.keys(signInReasons).sort());
  for (const check of [...Object.values(embedChecks), ...Object.values(signInChecks)]) {
    expect(check).toMatch(/\.$/);
  }
});

test('the codes that pages load know what the words know', () => {
  expect(Object.keys(embedProblems).sort()).toEqual([...embedProblemCodes].sort());
  for (const code of embedProblemCodes) {
    if (needsToken(code)) expect(embedProblems[code].action, code).toBe('retry');
    if (needsNewUrl(code)) expect(embedProblems[code].retry, code).toBe('automatic');
  }
});

test('a session that is over is always answered with 401: the browser goes by it', () => {
  const ends = [
    'expired',
    'revoked',
    'refresh_lost',
    'unreadable',
    'signed_out_elsewhere',
  ] as const;
  for (const reason of ends) expect(signInReasons[reason].status).toBe(401);
  expect(embedProblems.signed_out.status).toBe(401);
});

test('a reference is the head of an id, to be read out', () => {
  expect(referenceOf('7f3a22c1-8a6e-4c69-9df1-6f0f6e1d2c3b')).toBe('7F3A-22C1');
});
