import { describe, expect, test } from 'vitest';
import { mutationsOf } from './mutations.ts';

/** Returns the source's line after each mutation. */
const changesOf = (source: string) => mutationsOf('a.ts', source).map(({ after }) => after);

const removedStatement = ';';

describe('a mutation', () => {
  test.each([
    ['f(a < b);', ['f(a <= b);', 'f(a >= b);']],
    ['f(a >= b);', ['f(a > b);', 'f(a < b);']],
    ['f(a === b);', ['f(a !== b);']],
  ])('shifts and flips the comparison of %s', (source, changed) => {
    expect(changesOf(source)).toEqual([removedStatement, ...changed]);
  });

  test.each([
    ['x = a && b;', ['x = a || b;']],
    ['x = a || b;', ['x = a && b;']],
    ['x = a ?? b;', ['x = a;', 'x = b;']],
    ['x = !a;', ['x = a;']],
    ['x = true;', ['x = false;']],
    ['x = 1_000;', ['x = 1001;']],
    ['x = a - b;', ['x = a + b;']],
    ['x += y;', ['x -= y;']],
    ['x = Math.min(a, b);', ['x = Math.max(a, b);']],
    ['x = Math.floor(a);', ['x = Math.ceil(a);']],
  ])('changes the computed value of %s', (source, changed) => {
    expect(changesOf(source)).toEqual([removedStatement, ...changed]);
  });

  test.each([
    ['const x = a ? b : c;', ['const x = !(a) ? b : c;']],
    ['if (a && b) c;', ['if (!(a && b)) c;', 'if (a || b) c;']],
    ['while (a) b;', ['while (!(a)) b;']],
  ])('negates the condition of %s', (source, changed) => {
    expect(changesOf(source)).toEqual(changed);
  });

  test('negates comparisons and negations only once', () => {
    expect(changesOf('if (a === b) c;')).toEqual(['if (a !== b) c;']);
    expect(changesOf('if (!a) b;')).toEqual(['if (a) b;']);
  });

  test.each([
    ['function f() { if (a) return; b; }', 'function f() { if (a) ; b; }'],
    ['function f() { if (a) { return; } b; }', 'function f() { if (a) { ; } b; }'],
    ['function f() { if (a) throw b; c; }', 'function f() { if (a) ; c; }'],
    ['for (const a of b) { if (a) continue; c; }', 'for (const a of b) { if (a) ; c; }'],
  ])('removes the early exit of %s', (source, changed) => {
    expect(changesOf(source)).toContain(changed);
  });

  test('keeps the last return of a function', () => {
    expect(changesOf('function f() { return a; }')).toEqual([]);
  });

  test('removes calls and awaited calls, but no super call', () => {
    expect(changesOf('f(); await g();')).toEqual(['; await g();', 'f(); ;']);
    expect(changesOf('class A extends B { constructor() { super(); } }')).toEqual([]);
  });

  test.each([
    ["const x = { kind: 'lost' };", "const x = { kind: 'mutant' };"],
    ["const x = a === 'lost';", "const x = a === 'mutant';"],
    ["function f() { return 'lost'; }", "function f() { return 'mutant'; }"],
  ])('changes the string in %s', (source, changed) => {
    expect(changesOf(source)).toContain(changed);
  });

  test.each([
    "import { a } from 'b';",
    "export * from 'b';",
    "type A = 'b' | 1 | true;",
    "function f(a: 'b'): a is 'b' {}",
    "const x = { 'a-b': c };",
    "const x = 'words for people';",
    "const x = '';",
  ])('leaves %s unchanged', (source) => {
    expect(changesOf(source)).toEqual([]);
  });

  test('does not subtract strings, and does not change a string compared with a typeof', () => {
    expect(changesOf("const x = a + 'and more';")).toEqual([]);
    expect(changesOf("const x = typeof a === 'string';")).toEqual([
      "const x = typeof a !== 'string';",
    ]);
  });

  test('changes code within type assertions', () => {
    expect(changesOf('const x = { a: true } as const;')).toEqual([
      'const x = { a: false } as const;',
    ]);
    expect(changesOf('const x = (a < b) satisfies boolean;')).toHaveLength(2);
  });

  test('describes its line, the changed lines, and the whole file', () => {
    const source = 'const one = 1;\n\nif (\n  // Comment\n  a &&\n  b\n) {\n  c;\n}\n';
    const [number, negation, operator] = mutationsOf('lib/a.ts', source);
    expect(number).toEqual({
      path: 'lib/a.ts',
      line: 1,
      before: 'const one = 1;',
      after: 'const one = 2;',
      source: source.replace('1', '2'),
    });
    expect(negation).toMatchObject({ line: 5, before: 'a && b', after: '!(a && b)' });
    expect(operator).toMatchObject({ line: 5, before: 'a &&', after: 'a ||' });
    expect(operator?.source).toBe(source.replace('&&', '||'));
  });

  test('has correct positions after multibyte characters', () => {
    expect(changesOf("// é 😀\nconst x = '東京'.length + 1;")).toEqual([
      "const x = 'mutant'.length + 1;",
      "const x = '東京'.length - 1;",
      "const x = '東京'.length + 2;",
    ]);
  });
});
