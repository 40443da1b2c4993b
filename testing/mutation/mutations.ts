import { type ESTree, parseSync } from 'rolldown/utils';
import { type Edit, editsOf } from './edits.ts';

/** Describes one mutant of a file. */
export interface Mutation {
  /** Path of the file, relative to the root. */
  readonly path: string;
  readonly line: number;
  /** The changed lines without indentation, before and after the mutation. */
  readonly before: string;
  readonly after: string;
  /** The whole mutated file. */
  readonly source: string;
}

/** Type syntax around an expression that runs. */
const wrappers = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
]);

/**
 * Lists all mutations of a file in source order. Skips types and imports, and mutants that do not
 * parse.
 */
export function mutationsOf(path: string, source: string): Mutation[] {
  return [...walk(parse(path, source).program, [])]
    .flatMap(({ node, ancestors }) => editsOf(node, ancestors, source))
    .sort((one, other) => one.start - other.start)
    .map((edit) => toMutation(path, source, edit))
    .filter((mutation) => parse(path, mutation.source).errors.length === 0);
}

function parse(path: string, source: string) {
  return parseSync(path, source, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
}

interface Visit {
  readonly node: ESTree.Node;
  readonly ancestors: readonly ESTree.Node[];
}

function* walk(node: ESTree.Node, ancestors: readonly ESTree.Node[]): Generator<Visit> {
  if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration') return;
  if (node.type.startsWith('TS') && !wrappers.has(node.type)) return;
  yield { node, ancestors };
  for (const child of Object.values(node).flat()) {
    if (isNode(child)) yield* walk(child, [...ancestors, node]);
  }
}

function isNode(value: unknown): value is ESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function toMutation(path: string, source: string, { start, end, replacement }: Edit): Mutation {
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const nextBreak = source.indexOf('\n', end);
  const lineEnd = nextBreak === -1 ? source.length : nextBreak;
  const [head, tail] = [source.slice(lineStart, start), source.slice(end, lineEnd)];
  return {
    path,
    line: source.slice(0, start).split('\n').length,
    before: onOneLine(source.slice(lineStart, lineEnd)),
    after: onOneLine(`${head}${replacement}${tail}`),
    source: `${source.slice(0, start)}${replacement}${source.slice(end)}`,
  };
}

function onOneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' ');
}
