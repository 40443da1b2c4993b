import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { exitCode, startNode } from '../cli/processes.ts';
import { root } from '../cli/sandbox-environment.ts';
import type { SoakReport } from '../soak/report.ts';
import { evidence } from './stack/addresses.ts';

let soak: ChildProcess | undefined;

test.afterEach(() => {
  // On SIGTERM, a running soak stops its processes. After its exit, this line does nothing.
  soak?.kill('SIGTERM');
});

test("A10: a minute of faults ends no session that can be kept, and shows no one another user's data", async () => {
  test.setTimeout(300_000);
  const file = test.info().outputPath('soak.json');
  const args = ['--minutes', '1', '--seed', '42', '--users', '8', '--json', file];
  args.push('--evidence', `${evidence}/soak`);
  soak = startNode([`${root}/soak/main.ts`, ...args], {});
  const code = await exitCode(soak);
  const report: SoakReport = JSON.parse(readFileSync(file, 'utf8'));
  expect(report.violations).toEqual({
    unexplainedEnds: 0,
    unexplainedReuses: 0,
    foreignBodies: 0,
    unexpectedAnswers: 0,
  });
  expect(code).toBe(0);
  // A minute in which some faults never occurred would prove little.
  expect(Object.entries(report.faults).filter(([, times]) => times === 0)).toEqual([]);
  expect(Object.keys(report.faults)).toHaveLength(8);
  expect(report.refreshes.issued).toBeGreaterThan(report.users);
});
