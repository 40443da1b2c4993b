import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import type { RecordedAnswer } from '../../testing/processes/preload/record-answers.ts';
import { allEvidence } from './addresses.ts';
import type { PageEvidence } from './record-page.ts';

/** A text that was seen, and where. */
export interface Found {
  readonly location: string;
  readonly text: string;
}

/** One answer of a portal, its body readable. */
export interface Answer {
  /** Method, path and query of the request. */
  readonly request: string;
  readonly path: string;
  readonly head: string;
  readonly body: string;
}

const files = (pattern: string) => globSync(`${allEvidence}/${pattern}`);
const linesOf = (path: string) => readFileSync(path, 'utf8').split('\n').filter(Boolean);
const readLines = (pattern: string) =>
  files(pattern).flatMap((path) => linesOf(path).map((line) => JSON.parse(line)));

/** Everything that any process of the portal answered, whoever asked. */
export const answers = (): Answer[] =>
  readLines('**/answers-*.jsonl').map((recorded: RecordedAnswer) => ({
    ...recorded,
    body: decoded(recorded),
  }));

/** What the browsers of all workers showed. */
export const pages = (): PageEvidence[] => readLines('**/browser.jsonl');

/** The whole log of every process of the portal. */
export const logs = (): Found[] =>
  files('**/*.log')
    .filter((path) => !path.endsWith('/sandbox.log'))
    .map((path) => ({ location: path, text: readFileSync(path, 'utf8') }));

/** Every credential that any sandbox issued or was shown. */
export const issued = (): { kind: string; value: string }[] =>
  files('**/issued.json').flatMap((path) => JSON.parse(readFileSync(path, 'utf8')));

/** Folders with answers, but without the list of what their sandbox issued. */
export const incomplete = (): string[] => {
  const folders = (pattern: string) => new Set(files(pattern).map((path) => dirname(path)));
  const complete = folders('**/issued.json');
  return [...folders('**/answers-*.jsonl')].filter((folder) => !complete.has(folder));
};

function decoded({ head, body }: RecordedAnswer): string {
  const bytes = Buffer.from(body, 'base64');
  const isZipped = /^content-encoding: gzip\r?$/im.test(head) && bytes.length > 0;
  // A connection that was cut leaves half of a body.
  const options = { finishFlush: constants.Z_SYNC_FLUSH };
  return (isZipped ? gunzipSync(bytes, options) : bytes).toString('utf8');
}
