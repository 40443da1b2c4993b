import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const folder = new URL('./frame/', import.meta.url);
/** Files of the frame. Scripts are bundled once, stylesheets are read at every request. */
const files = new Map([
  ['main.js', { type: 'text/javascript', read: once(() => build('main.ts')) }],
  ['rejection.js', { type: 'text/javascript', read: once(() => build('rejection.ts')) }],
  ['elements.css', { type: 'text/css', read: readText('elements.css') }],
  ['frame.css', { type: 'text/css', read: readText('frame.css') }],
]);

/** Handles `GET /frame/<file>`. Sends 404 for an unknown file. */
export async function sendFrameFile(pathname: string, response: ServerResponse): Promise<void> {
  const file = files.get(pathname.slice('/frame/'.length));
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const body = await file.read();
  const headers = { 'content-type': `${file.type}; charset=utf-8`, 'cache-control': 'no-cache' };
  response.writeHead(200, headers).end(body);
}

function readText(name: string): () => Promise<string> {
  return () => readFile(new URL(name, folder), 'utf8');
}

/** Creates a function that calls `make` the first time, and later returns the same promise. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let promise: Promise<Value> | undefined;
  return () => {
    promise ??= make();
    return promise;
  };
}

async function build(entry: string): Promise<string> {
  await using bundle = await rolldown({
    input: fileURLToPath(new URL(entry, folder)),
    platform: 'browser',
  });
  const { output } = await bundle.generate({ format: 'esm' });
  return output[0].code;
}
