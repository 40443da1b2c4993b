import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const folder = new URL('./frame/', import.meta.url);
/** Scripts of the frame's pages, each built from the module of the same name, once. */
const scripts = { 'main.js': 'main.ts', 'refusal.js': 'refusal.ts' } as const;
const built = new Map<string, Promise<string>>();

/**
 * Answers `GET /frame/<file>`: the scripts of the frame, each with all that it imports, and its
 * stylesheets.
 */
export async function sendFrameFile(pathname: string, response: ServerResponse): Promise<void> {
  const name = pathname.slice('/frame/'.length);
  const answer = (type: string, body: string) =>
    response
      .writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' })
      .end(body);
  if (isScript(name)) {
    answer('text/javascript', await script(name));
  } else if (/^[a-z]+\.css$/.test(name)) {
    const text = await readFile(new URL(name, folder), 'utf8').catch(() => undefined);
    if (text === undefined) response.writeHead(404).end();
    else answer('text/css', text);
  } else {
    response.writeHead(404).end();
  }
}

function isScript(name: string): name is keyof typeof scripts {
  return Object.hasOwn(scripts, name);
}

function script(name: keyof typeof scripts): Promise<string> {
  const text = built.get(name) ?? build(scripts[name]);
  built.set(name, text);
  return text;
}

async function build(entry: string): Promise<string> {
  await using bundle = await rolldown({
    input: fileURLToPath(new URL(entry, folder)),
    platform: 'browser',
  });
  const { output } = await bundle.generate({ format: 'esm' });
  return output[0].code;
}
