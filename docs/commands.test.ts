import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sources, textOf } from '../architecture/imports.ts';
import { variables } from '../lib/config/variables.ts';
import { codeSpansOf, pages, shellLinesOf } from './markdown.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};
const paths = globSync('{app,bench,cli,docs,e2e,lib,sandbox,soak,testing}/**');
const code = sources
  .filter((path) => !path.startsWith('docs/'))
  .map(textOf)
  .join('\n');
/** Variables of the portal, and those that `.env.example` names in the text. */
const knownVariables = new Set<string>([
  ...Object.keys(variables),
  ...(readFileSync('.env.example', 'utf8').match(/[A-Z]+(_[A-Z]+)+(?==)/g) ?? []),
]);
/** Variables of Sigma's QuickStart. docs/limits.md says why the portal does not have them. */
const quickStartVariables = [
  'DATABRICKS_CONNECTION_ID',
  'DATABRICKS_OAUTH_BASE_URL',
  'DATABRICKS_SAVE_TOKEN_TO_FILE',
  'DATABRICKS_SESSION_SECRET',
];
/** Commands of npm itself, without a script in package.json. */
const npmCommands = ['ci', 'install', 'rebuild'];
/** Commands that every system has. Their arguments are not checked. */
const systemCommands = ['cd', 'curl', 'git'];
/** Matches the name of a variable, with or without a value. */
const variablePattern = /^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=.*)?$/;

/** Returns what is wrong with a command, or undefined if everything that it names exists. */
function issueOfCommand(command: string): string | undefined {
  const words = command.match(/'[^']*'|"[^"]*"|\S+/g) ?? [];
  const operator = words.findIndex((word) => ['&&', '||', '|', ';'].includes(word));
  if (operator >= 0) {
    const before = words.slice(0, operator).join(' ');
    const after = words.slice(operator + 1).join(' ');
    return issueOfCommand(before) ?? issueOfCommand(after);
  }
  const [program = '', ...rest] = words;
  if (/^[A-Z_\d]+=/.test(program)) {
    return issueOfVariable(program) ?? issueOfCommand(rest.join(' '));
  }
  const [argument, ...others] = rest.filter((word) => !word.startsWith('-'));
  if (program === 'npm') return issueOfNpm(argument, others);
  if (program === 'npx') return issueOfPath(`node_modules/.bin/${argument}`);
  if (program === 'node') return issueOfPath(argument);
  if (program === 'cp') return issueOfPath(argument);
  if (program.startsWith('node_modules/.bin/')) {
    return issueOfPath(program) ?? (program.endsWith('/node') ? issueOfPath(argument) : undefined);
  }
  return systemCommands.includes(program) ? undefined : `${program} is an unknown command`;
}

/**
 * Returns what is wrong with an npm command. An argument with a slash must be a part of a path:
 * `npm test -- e2e/sign-in` runs the test files whose paths contain `e2e/sign-in`.
 */
function issueOfNpm(command: string | undefined, words: readonly string[]): string | undefined {
  if (command === undefined || npmCommands.includes(command)) return undefined;
  const [script = command, ...scriptWords] = command === 'run' ? words : [command, ...words];
  if (script === 'run') return undefined;
  if (!(script in scripts)) return `package.json has no script ${script}`;
  const pathParts = scriptWords.filter((word) => word.includes('/'));
  const missing = pathParts.find((part) => !paths.some((path) => path.includes(part)));
  return missing === undefined ? undefined : `no path contains ${missing}`;
}

function issueOfPath(path: string | undefined): string | undefined {
  return path === undefined || existsSync(path) ? undefined : `${path} does not exist`;
}

/** Returns undefined also for a word that is no variable. */
function issueOfVariable(word: string): string | undefined {
  const name = variablePattern.exec(word)?.[1];
  if (!name || knownVariables.has(name) || new RegExp(`\\b${name}\\b`).test(code)) return undefined;
  return `nothing reads ${name}`;
}

const isCommand = (text: string) => /^(npm|npx|node|node_modules\/\.bin\/\S+|cp) \S/.test(text);

test.each(pages)('every command and variable of %s exists', (path) => {
  const page = textOf(path);
  const spans = codeSpansOf(page);
  const commands = [...shellLinesOf(page), ...spans.filter(isCommand)];
  const exceptions = path === 'docs/limits.md' ? quickStartVariables : [];
  const names = spans.filter((span) => !exceptions.includes(span));
  const issues = [...commands.map(issueOfCommand), ...names.map(issueOfVariable)];
  expect(issues.filter((issue) => issue !== undefined)).toEqual([]);
});

test('every variable of the configuration is named on a page', () => {
  const names = new Set(pages.flatMap((path) => codeSpansOf(textOf(path))));
  expect(Object.keys(variables).filter((name) => !names.has(name))).toEqual([]);
});

test.each([
  ['npm run gone', 'package.json has no script gone'],
  ['npm -s run gone', 'package.json has no script gone'],
  ['npm gone', 'package.json has no script gone'],
  ['npm ci && npm run gone', 'package.json has no script gone'],
  ['npm test -- e2e/gone', 'no path contains e2e/gone'],
  ['npx gone', 'node_modules/.bin/gone does not exist'],
  ['node soak/gone.ts FOLDER', 'soak/gone.ts does not exist'],
  ['node_modules/.bin/node soak/gone.ts', 'soak/gone.ts does not exist'],
  ['cp .env.gone .env.local', '.env.gone does not exist'],
  ['GONE_NAME=1 npm test', 'nothing reads GONE_NAME'],
  ['gone --now', 'gone is an unknown command'],
])('issueOfCommand reports the missing part of %s', (command, issue) => {
  expect(issueOfCommand(command)).toBe(issue);
});

test('shellLinesOf drops comments and joins continued lines', () => {
  const page = [
    '```sh',
    'npm ci # all',
    '# nothing',
    'curl a#b \\',
    '  c',
    '```',
    '```ts',
    'no',
    '```',
  ];
  expect(shellLinesOf(page.join('\n'))).toEqual(['npm ci', 'curl a#b    c']);
});
