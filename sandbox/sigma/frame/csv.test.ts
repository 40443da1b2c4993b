import { expect, test } from 'vitest';
import { createCsv } from './csv.ts';

test('cells are quoted where they need it, and missing ones are empty', () => {
  const csv = createCsv(
    ['Name', 'Said'],
    [
      ['Ann, Ben', 'a "word"'],
      ['two\nlines', null],
    ],
  );
  expect(csv).toBe('\uFEFFName,Said\r\n"Ann, Ben","a ""word"""\r\n"two\nlines",\r\n');
});
