import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';

const FRAME = new URL('./frame/', import.meta.url);
/** Files as they are sent. To strip the types takes longer than all else of an answer. */
const files = new Map<string, string>();
const CHART_JS = new URL('chart.umd.min.js', import.meta.resolve('chart.js'));

/**
 * Answers `GET /frame/<file>`: the script modules of the frame with their types stripped, its
 * stylesheets, and Chart.js as the package ships it.
 */
export async function sendFrameFile(pathname: string, response: ServerResponse): Promise<void> {
  const name = pathname.slice('/frame/'.length);
  const answer = (type: string, body: string | Buffer) =>
    response
      .writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' })
      .end(body);
  if (name === 'chart.js') {
    answer('text/javascript', await readFile(CHART_JS));
  } else if (/^[a-z-]+\.(ts|css)$/.test(name)) {
    const text = files.get(name) ?? (await readFrameFile(name));
    if (text === undefined) response.writeHead(404).end();
    else answer(name.endsWith('.css') ? 'text/css' : 'text/javascript', text);
  } else {
    response.writeHead(404).end();
  }
}

/** Reads a file of the frame once; undefined where there is none. */
async function readFrameFile(name: string): Promise<string | undefined> {
  const source = await readFile(new URL(name, FRAME), 'utf8').catch(() => undefined);
  if (source === undefined) return undefined;
  const text = name.endsWith('.css') ? source : stripQuietly(source);
  files.set(name, text);
  return text;
}

/** Strips types without the note that Node prints once about this function being experimental. */
function stripQuietly(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
