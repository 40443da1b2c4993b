/** A column as the manifest of a statement describes it. */
export interface ManifestColumn {
  name: string;
  type_text: string;
  type_name: string;
  position: number;
  type_precision?: number;
  type_scale?: number;
}

// PostgreSQL's type ids, with the type's text and name at Databricks.
const types: Readonly<Record<number, readonly [text: string, name: string]>> = {
  16: ['BOOLEAN', 'BOOLEAN'],
  17: ['BINARY', 'BINARY'],
  20: ['BIGINT', 'LONG'],
  21: ['SMALLINT', 'SHORT'],
  23: ['INT', 'INT'],
  700: ['FLOAT', 'FLOAT'],
  701: ['DOUBLE', 'DOUBLE'],
  1082: ['DATE', 'DATE'],
  1114: ['TIMESTAMP_NTZ', 'TIMESTAMP_NTZ'],
  1184: ['TIMESTAMP', 'TIMESTAMP'],
};

const decimalId = 1700;
const maximumPrecision = 38;

/** The manifest's columns for what PostgreSQL answered. */
export function manifestColumns(
  columns: readonly { name: string; typeId: number }[],
  rows: readonly (readonly (string | null)[])[],
): ManifestColumn[] {
  return columns.map(({ name, typeId }, position) => {
    if (typeId === decimalId) {
      const scale = Math.min(
        18,
        Math.max(0, ...rows.map((row) => digitsAfterPoint(row[position]))),
      );
      return {
        name,
        type_text: `DECIMAL(${maximumPrecision},${scale})`,
        type_name: 'DECIMAL',
        position,
        type_precision: maximumPrecision,
        type_scale: scale,
      };
    }
    const [text, typeName] = types[typeId] ?? ['STRING', 'STRING'];
    return { name, type_text: text, type_name: typeName, position };
  });
}

/**
 * A cell as JSON_ARRAY holds it. Timestamps are ISO 8601 with milliseconds and the session zone's
 * offset. Simulated: the session zone is UTC.
 */
export function cellText(value: string | null, typeId: number): string | null {
  if (value === null) return null;
  if (typeId === 16) return value === 't' || value === 'true' ? 'true' : 'false';
  if (typeId === 700 || typeId === 701) return /^-?\d+$/.test(value) ? `${value}.0` : value;
  if (typeId === 1184 || typeId === 1114) return isoTime(value, typeId === 1184);
  return value;
}

/** From PostgreSQL's `2016-02-14 16:52:13.5+00`. */
function isoTime(value: string, hasZone: boolean): string {
  const parts = /^(\S+) (\d\d:\d\d:\d\d)(?:\.(\d+))?(?:[+-]\d\d)?$/.exec(value);
  if (!parts) return value;
  const milliseconds = (parts[3] ?? '').padEnd(3, '0').slice(0, 3);
  return `${parts[1]}T${parts[2]}.${milliseconds}${hasZone ? 'Z' : ''}`;
}

function digitsAfterPoint(value: string | null | undefined): number {
  return value?.split('.')[1]?.length ?? 0;
}
