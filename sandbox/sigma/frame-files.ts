import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';

const FRAME = new URL('./frame/', import.meta.url);
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
    const source = await readFile(new URL(name, FRAME), 'utf8').catch(() => undefined);
    if (source === undefined) response.writeHead(404).end();
    else if (name.endsWith('.css')) answer('text/css', source);
    else answer('text/javascript', stripQuietly(source));
  } else {
    response.writeHead(404).end();
  }
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
