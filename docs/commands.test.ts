import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sources, textOf } from '../architecture/imports.ts';
import { variables } from '../lib/config/variables.ts';
import { codeSpansOf, pages, readPage, shellLinesOf } from './markdown.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};
const files = globSync('{app,bench,cli,docs,e2e,lib,sandbox,soak,testing}/**');
const code = sources
  .filter((path) => !path.startsWith('docs/'))
  .map(textOf)
  .join('\n');
const known = new Set<string>([
  ...Object.keys(variables),
  ...(readFileSync('.env.example', 'utf8').match(/[A-Z]+(_[A-Z]+)+(?==)/g) ?? []),
]);
// Of Sigma's QuickStart: docs/limits.md says why the portal does not have them.
const ofQuickStart = [
  'DATABRICKS_CONNECTION_ID',
  'DATABRICKS_OAUTH_BASE_URL',
  'DATABRICKS_SAVE_TOKEN_TO_FILE',
  'DATABRICKS_SESSION_SECRET',
];
const ofNpm = ['ci', 'install', 'rebuild'];
const ofSystem = ['cd', 'cp', 'curl', 'git'];
const variable = /^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=.*)?$/;

/** Says what is wrong with a command; undefined where everything that it names exists. */
function faultOf(command: string): string | undefined {
  const words = command.match(/'[^']*'|"[^"]*"|\S+/g) ?? [];
  const joint = words.findIndex((word) => ['&&', '||', '|', ';'].includes(word));
  if (joint >= 0) {
    return faultOf(words.slice(0, joint).join(' ')) ?? faultOf(words.slice(joint + 1).join(' '));
  }
  const [first = '', ...rest] = words;
  if (/^[A-Z_\d]+=/.test(first)) return faultOfName(first) ?? faultOf(rest.join(' '));
  const [argument, ...others] = rest.filter((word) => !word.startsWith('-'));
  if (first === 'npm') return faultOfNpm(argument, others);
  if (first === 'npx') return faultOfPath(`node_modules/.bin/${argument}`);
  if (first === 'node') return faultOfPath(argument);
  if (first === 'cp') return faultOfPath(argument);
  if (first.startsWith('node_modules/.bin/')) {
    return faultOfPath(first) ?? (first.endsWith('/node') ? faultOfPath(argument) : undefined);
  }
  return ofSystem.includes(first) ? undefined : `${first} is no command that is known`;
}

/** `npm test -- e2e/sign-in` runs the files whose paths contain that. */
function faultOfNpm(command: string | undefined, words: readonly string[]): string | undefined {
  if (command === undefined || ofNpm.includes(command)) return undefined;
  const [script = command, ...parts] = command === 'run' ? words : [command, ...words];
  if (script === 'run') return undefined;
  if (!(script in scripts)) return `package.json has no script ${script}`;
  const paths = parts.filter((word) => word.includes('/'));
  const part = paths.find((word) => !files.some((path) => path.includes(word)));
  return part === undefined ? undefined : `no path contains ${part}`;
}

function faultOfPath(path: string | undefined): string | undefined {
  return path === undefined || existsSync(path) ? undefined : `${path} does not exist`;
}

function faultOfName(word: string): string | undefined {
  const name = variable.exec(word)?.[1];
  if (!name || known.has(name) || new RegExp(`\\b${name}\\b`).test(code)) return undefined;
  return `nothing reads ${name}`;
}

const isCommand = (text: string) => /^(npm|npx|node|node_modules\/\.bin\/\S+|cp) \S/.test(text);

test.each(pages)('every command and variable of %s exists', (path) => {
  const page = readPage(path);
  const spans = codeSpansOf(page);
  const commands = [...shellLinesOf(page), ...spans.filter(isCommand)];
  const names = spans.filter((name) => path !== 'docs/limits.md' || !ofQuickStart.includes(name));
  const faults = [...commands.map(faultOf), ...names.map(faultOfName)];
  expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
});

test('every variable of the configuration has a page that explains it', () => {
  const names = new Set(pages.flatMap((path) => codeSpansOf(readPage(path))));
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
  ['gone --now', 'gone is no command that is known'],
])('%s is noticed', (command, fault) => {
  expect(faultOf(command)).toBe(fault);
});

test('shell blocks lose their comments, and continued lines are joined', () => {
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
