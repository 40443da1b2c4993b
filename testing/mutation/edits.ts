import type { ESTree } from 'rolldown/utils';

/** Describes one small change to a source text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** Maps each comparison to its mutants: the boundary is shifted, or the result is flipped. */
const comparisons: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
};
const arithmetic: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '**': '*',
  '+=': '-=',
  '-=': '+=',
};
const mathFunctions: Readonly<Record<string, string>> = {
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
};

/** Lists the edits that the mutation operators make at one node, given its ancestors. */
export function editsOf(
  node: ESTree.Node,
  ancestors: readonly ESTree.Node[],
  source: string,
): Edit[] {
  const parent = ancestors.at(-1);
  switch (node.type) {
    case 'BinaryExpression':
      return binaryEdits(node, source);
    case 'LogicalExpression':
      return logicalEdits(node, source);
    case 'AssignmentExpression':
      return swapOperator(node, source, arithmetic[node.operator]);
    case 'UnaryExpression':
      return node.operator === '!' ? [replace(node, textOf(node.argument, source))] : [];
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
      return negationEdits(node.test, source);
    case 'ForStatement':
      return node.test ? negationEdits(node.test, source) : [];
    case 'MemberExpression':
      return mathEdits(node);
    case 'Literal':
      return literalEdits(node, parent);
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'ContinueStatement':
      return isEarlyExit(ancestors) ? [replace(node, ';')] : [];
    case 'ExpressionStatement':
      return isRemovable(node.expression) ? [replace(node, ';')] : [];
    default:
      return [];
  }
}

type NodeOf<Type extends ESTree.Node['type']> = Extract<ESTree.Node, { readonly type: Type }>;

function binaryEdits(node: NodeOf<'BinaryExpression'>, source: string): Edit[] {
  const swaps = comparisons[node.operator];
  if (swaps) return swaps.flatMap((operator) => swapOperator(node, source, operator));
  // `+` also joins strings, which cannot be subtracted.
  const isText = [node.left, node.right].some((side) =>
    side.type === 'Literal' ? typeof side.value === 'string' : side.type === 'TemplateLiteral',
  );
  return isText ? [] : swapOperator(node, source, arithmetic[node.operator]);
}

function logicalEdits(node: ESTree.LogicalExpression, source: string): Edit[] {
  const { left, operator, right } = node;
  if (operator !== '??') return swapOperator(node, source, operator === '&&' ? '||' : '&&');
  return [left, right].map((side) => replace(node, textOf(side, source)));
}

/** Replaces the operator between two operands. Makes no edit without a replacement. */
function swapOperator(
  { left, operator, right }: { left: ESTree.Node; operator: string; right: ESTree.Node },
  source: string,
  replacement: string | undefined,
): Edit[] {
  if (replacement === undefined) return [];
  const start = source.lastIndexOf(operator, right.start - 1);
  return start < left.end ? [] : [{ start, end: start + operator.length, replacement }];
}

/** Returns an edit that negates a condition, unless another edit already negates it. */
function negationEdits(test: ESTree.Node, source: string): Edit[] {
  const isNegatedElsewhere =
    (test.type === 'BinaryExpression' && comparisons[test.operator] !== undefined) ||
    (test.type === 'UnaryExpression' && test.operator === '!') ||
    test.type === 'Literal';
  return isNegatedElsewhere ? [] : [replace(test, `!(${textOf(test, source)})`)];
}

function mathEdits({ object, property }: ESTree.MemberExpression): Edit[] {
  if (object.type !== 'Identifier' || object.name !== 'Math') return [];
  const other = property.type === 'Identifier' ? mathFunctions[property.name] : undefined;
  return other ? [replace(property, other)] : [];
}

/** Changes booleans, numbers, and strings without spaces. Other strings are texts for people. */
function literalEdits(node: NodeOf<'Literal'>, parent: ESTree.Node | undefined): Edit[] {
  if (parent?.type === 'Property' && parent.key === node) return [];
  const { value } = node;
  if (typeof value === 'boolean') return [replace(node, String(!value))];
  if (typeof value === 'number') return [replace(node, String(value + 1))];
  const isCodeString = typeof value === 'string' && /^\S+$/.test(value);
  return isCodeString && !isTypeName(node, parent) ? [replace(node, "'mutant'")] : [];
}

/** Checks whether a literal is compared with a `typeof`. Another edit flips that comparison. */
function isTypeName(node: ESTree.Node, parent: ESTree.Node | undefined): boolean {
  if (parent?.type !== 'BinaryExpression') return false;
  const operand = parent.left === node ? parent.right : parent.left;
  return operand.type === 'UnaryExpression' && operand.operator === 'typeof';
}

/** Checks whether a statement is directly inside an `if`, with or without braces. */
function isEarlyExit(ancestors: readonly ESTree.Node[]): boolean {
  const [outer, parent] = ancestors.slice(-2);
  return parent?.type === 'BlockStatement'
    ? outer?.type === 'IfStatement'
    : parent?.type === 'IfStatement';
}

/** Checks whether a statement can be removed: a call, an assignment, or an increment. */
function isRemovable(expression: ESTree.Expression): boolean {
  const inner = expression.type === 'AwaitExpression' ? expression.argument : expression;
  if (inner.type === 'CallExpression') return inner.callee.type !== 'Super';
  return inner.type === 'AssignmentExpression' || inner.type === 'UpdateExpression';
}

function replace({ start, end }: ESTree.Node, replacement: string): Edit {
  return { start, end, replacement };
}

function textOf({ start, end }: ESTree.Node, source: string): string {
  return source.slice(start, end);
}
