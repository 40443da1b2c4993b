/** A piece of SQL as Databricks reads it. */
export interface SqlToken {
  kind: 'blank' | 'text' | 'quotedName' | 'word' | 'parameter' | 'other';
  text: string;
  /** Offset in the statement. */
  at: number;
}

const patterns: readonly (readonly [SqlToken['kind'], RegExp])[] = [
  ['blank', /\s+|--[^\r\n]*|\/\*[\s\S]*?\*\//y],
  ['text', /'(?:[^']|'')*'|"(?:[^"]|"")*"/y],
  ['quotedName', /`(?:[^`]|``)+`/y],
  ['other', /::/y],
  ['parameter', /:[A-Za-z_]\w*/y],
  ['word', /[A-Za-z_]\w*/y],
  ['other', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[\s\S]/y],
];

/** Splits a statement into tokens; every character belongs to exactly one. */
export function sqlTokens(statement: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  while (at < statement.length) {
    const token = tokenAt(statement, at);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(statement: string, at: number): SqlToken {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const text = pattern.exec(statement)?.[0];
    if (text !== undefined) return { kind, text, at };
  }
  throw new RangeError(`nothing at ${at}`);
}
