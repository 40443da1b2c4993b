import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startBuiltPortal } from '../testing/processes/built-portal.ts';
import { createChildren } from '../testing/processes/children.ts';
import { startBarePage } from './bare-page.ts';
import { type Figure, figureTable } from './figure.ts';
import { measureFrameRequest } from './frame-request.ts';
import { measureMiddleware } from './middleware-cost.ts';
import { measureMinting } from './minting.ts';
import { measurePageLoad } from './page-load.ts';
import { measureRefresh } from './refresh-storm.ts';
import { measureScripts } from './script-size.ts';
import { measureSearch } from './search.ts';

/*
 * npm run bench [-- --json FILE] measures the portal's figures and compares them with their goals.
 * Writes a table to standard output, JSON to FILE, and the progress to standard error. Exits with 1
 * if a figure could not be measured. A missed goal does not change the exit code.
 */
const maxMs = 480_000;
const { values: options } = parseArgs({ options: { json: { type: 'string' } } });

const children = createChildren();
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => void exitAfterCleanup(code));
}
const timeLimit = setTimeout(() => {
  console.error(`The bench took longer than ${maxMs / 1_000} s.`);
  void exitAfterCleanup(1);
}, maxMs);

const figures: Figure[] = [];
await attempt('Minting', async () => figures.push(...(await measureMinting())));
await attempt('Search', async () => figures.push(...measureSearch()));
const portal = await attempt('The built portal', () => startBuiltPortal(children));
const barePageUrl = await attempt('The bare page', () => startBarePage(children));
if (portal && barePageUrl) {
  await attempt('Page load', async () =>
    figures.push(...(await measurePageLoad(portal, barePageUrl, children))),
  );
  await attempt('Scripts', async () =>
    figures.push(...(await measureScripts(portal, barePageUrl))),
  );
}
if (portal) {
  await attempt('Frame request', async () =>
    figures.push(...(await measureFrameRequest(portal, children))),
  );
  await attempt('Middleware', async () => figures.push(...(await measureMiddleware(portal))));
  await attempt('Refresh', async () => figures.push(...(await measureRefresh(portal, children))));
}
clearTimeout(timeLimit);
console.log(figureTable(figures));
if (options.json) await writeFile(options.json, `${JSON.stringify({ figures }, null, 2)}\n`);
await children.end();

/** Runs `work`. If it fails, prints why and returns undefined; the other measurements still run. */
async function attempt<Result>(
  label: string,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  console.error(`${label}…`);
  try {
    return await work();
  } catch (error) {
    process.exitCode = 1;
    console.error(`${label}: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

async function exitAfterCleanup(code: number): Promise<void> {
  await children.end();
  process.exit(code);
}
