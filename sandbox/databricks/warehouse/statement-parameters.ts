/** A named parameter of a statement; without a value it is NULL, without a type a STRING. */
export interface StatementParameter {
  name: string;
  value?: string | null | undefined;
  type?: string | undefined;
}

const casts: Readonly<Record<string, string>> = {
  STRING: 'text',
  INT: 'integer',
  INTEGER: 'integer',
  BIGINT: 'bigint',
  LONG: 'bigint',
  SMALLINT: 'smallint',
  SHORT: 'smallint',
  TINYINT: 'smallint',
  DOUBLE: 'double precision',
  FLOAT: 'real',
  BOOLEAN: 'boolean',
  DATE: 'date',
  TIMESTAMP: 'timestamptz',
  TIMESTAMP_NTZ: 'timestamp',
};

/** PostgreSQL's name of a Databricks type; undefined when there is no such type here. */
export function parameterCast(type: string): string | undefined {
  const name = type.trim().toUpperCase();
  const decimal = /^DECIMAL(?:\((\d{1,2})(?:,\s*(\d{1,2}))?\))?$/.exec(name);
  if (decimal) return `numeric(${decimal[1] ?? 10}, ${decimal[2] ?? 0})`;
  return casts[name];
}
