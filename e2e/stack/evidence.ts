import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import type { RecordedResponse } from '../../testing/processes/preload/record-responses.ts';
import { allEvidence } from './addresses.ts';
import type { PageEvidence } from './record-page.ts';

/** Describes a text and where it was found. */
export interface LocatedText {
  readonly location: string;
  readonly text: string;
}

/** Describes a response of a portal, with its decoded body. */
export interface PortalResponse {
  /** Method, path, and query of the request. */
  readonly request: string;
  /** Path of the request, without the query. */
  readonly path: string;
  /** Status line and headers of the response. */
  readonly head: string;
  readonly body: string;
}

const files = (pattern: string) => globSync(`${allEvidence}/${pattern}`);
const linesOf = (path: string) => readFileSync(path, 'utf8').split('\n').filter(Boolean);
const readLines = (pattern: string) =>
  files(pattern).flatMap((path) => linesOf(path).map((line) => JSON.parse(line)));

/** Returns all responses of all portal processes. */
export const responses = (): PortalResponse[] =>
  readLines('**/responses-*.jsonl').map((recorded: RecordedResponse) => ({
    ...recorded,
    body: decoded(recorded),
  }));

/** Returns the page evidence of all workers' browsers. */
export const pages = (): PageEvidence[] => readLines('**/browser.jsonl');

/** Returns the complete log of each portal process. */
export const logs = (): LocatedText[] =>
  files('**/*.log')
    .filter((path) => !path.endsWith('/sandbox.log'))
    .map((path) => ({ location: path, text: readFileSync(path, 'utf8') }));

/** Returns every credential that any sandbox issued or received. */
export const seenCredentials = (): { kind: string; value: string }[] =>
  files('**/issued.json').flatMap((path) => JSON.parse(readFileSync(path, 'utf8')));

/**
 * Returns the folders that have responses but no list of credentials. A stack writes that list when
 * it stops.
 */
export const incompleteFolders = (): string[] => {
  const folders = (pattern: string) => new Set(files(pattern).map((path) => dirname(path)));
  const complete = folders('**/issued.json');
  return [...folders('**/responses-*.jsonl')].filter((folder) => !complete.has(folder));
};

function decoded({ head, body }: RecordedResponse): string {
  const bytes = Buffer.from(body, 'base64');
  const isZipped = /^content-encoding: gzip\r?$/im.test(head) && bytes.length > 0;
  // A cut connection leaves an incomplete body. This option decodes the part that was sent.
  const options = { finishFlush: constants.Z_SYNC_FLUSH };
  return (isZipped ? gunzipSync(bytes, options) : bytes).toString('utf8');
}
