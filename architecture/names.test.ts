import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { projectFiles, sources, textOf } from './imports.ts';
import { beginsWithVerb, betterFileName, betterName, readNames } from './names.ts';
import { formerSentences } from './ui-words.ts';

/** Old links and pages use `place` for `returnTo`. */
const exceptions = new Set(['lib/pages/sign-in-view.ts place']);
const files = sources.map((path) => ({ path, ...readNames(path, textOf(path)) }));
const lineOf = (path: string, start: number) => textOf(path).slice(0, start).split('\n').length;

describe('names', () => {
  test('of identifiers use the preferred words', () => {
    const violations = files.flatMap(({ path, identifiers }) =>
      identifiers
        .filter(({ text }) => betterName(path, text) && !exceptions.has(`${path} ${text}`))
        .map(
          ({ text, start }) =>
            `${path}:${lineOf(path, start)} ${text}: use ${betterName(path, text)}`,
        ),
    );
    expect([...new Set(violations)]).toEqual([]);
  });

  test('of files use the preferred words', () => {
    expect(projectFiles('**/*').filter((path) => betterFileName(path))).toEqual([]);
  });

  test('are checked wherever they occur, by rules that can depend on the folder', () => {
    const { identifiers } = readNames('x.ts', 'const longestMs = { place }; class A { #fly = 1 }');
    const better = identifiers.map(({ text }) => betterName('x.ts', text)).filter(Boolean);
    expect(new Set(better).size).toBe(3);
    expect(betterName('lib/config/x.ts', 'fault')).toBe('issue');
    expect(betterName('sandbox/x.ts', 'fault')).toBeUndefined();
    expect(betterFileName('e2e/place.spec.ts')).toBeDefined();
    expect(betterName('x.ts', 'placeholder')).toBeUndefined();
  });
});

describe('former UI sentences', () => {
  test('are absent from code, snapshots, and docs', () => {
    const texts = globSync([
      '{app,components,lib,sandbox,config,e2e}/**/*.{ts,tsx,yml}',
      'docs/*.md',
    ]);
    const violations = texts.flatMap((path) =>
      formerSentences(textOf(path)).map((sentence) => `${path}: ${sentence}`),
    );
    expect(texts.length).toBeGreaterThan(100);
    expect(violations).toEqual([]);
  });

  test('are found across line breaks and with any apostrophe', () => {
    expect(formerSentences("Sign in again; we'll\n  keep your place.")).toHaveLength(1);
    expect(formerSentences('Sign in again.')).toEqual([]);
  });
});

describe('doc comments of exported functions and types', () => {
  test('begin with a verb', () => {
    const violations = files.flatMap(({ path, docs }) =>
      docs
        .filter(({ text }) => !beginsWithVerb(text))
        .map(({ text, start }) => `${path}:${lineOf(path, start)} ${text.slice(0, 40)}`),
    );
    expect(violations).toEqual([]);
  });

  test.each([
    ['Returns the key.', true],
    ['The key of one refresh.', false],
    ['Whether it is on.', false],
    ['Users by address.', false],
  ])('beginsWithVerb(%j) is %s', (text, isVerb) => expect(beginsWithVerb(text)).toBe(isVerb));
});
