import { freePorts } from '../cli/free-ports.ts';
import { commands } from '../cli/processes.ts';
import { sandboxEnvironment } from '../cli/sandbox-environment.ts';
import { createHttpBrowser, type HttpBrowser, signIn } from '../testing/http/http-browser.ts';
import { exchange } from '../testing/http/http-exchange.ts';
import { createSandboxControl } from '../testing/http/sandbox-control.ts';
import { controlledProcess } from '../testing/processes/preloads.ts';
import { startTestRedis } from '../testing/processes/redis.ts';
import {
  type ServerProcess,
  startSandbox,
  startServer,
} from '../testing/processes/server-process.ts';

/*
 * node soak/side-by-side.ts FOLDER: this build and the one in FOLDER, another checkout that has been
 * built, behind one address and over one Redis, as while one replaces the other. Each promise is
 * tried with either build first. Ends with 1 where one does not hold.
 */
const [other] = process.argv.slice(2);
if (!other) throw new Error('Name the folder of another build: node soak/side-by-side.ts FOLDER');
/** Of the hour that a token lives. */
const almostAnHourMs = 55 * 60_000;
const atOnce = 20;

const ports = await freePorts('portal', 'databricks', 'sigma', 'here', 'there');
const redis = await startTestRedis();
const portalOrigin = `http://localhost:${ports.portal}`;
const environment = { ...sandboxEnvironment(ports), ...controlledProcess(), REDIS_URL: redis.url };
const origins = { here: originAt(ports.here), there: originAt(ports.there) };
const control = createSandboxControl({
  databricks: originAt(ports.databricks),
  sigma: originAt(ports.sigma),
});
const servers: ServerProcess[] = [
  startSandbox({ environment }),
  portal('here', commands.start(ports.here)),
  portal('there', [...commands.start(ports.there, other), other]),
];

try {
  await Promise.all(servers.map((server) => server.ready()));
  for (const [first, second] of [
    ['there', 'here'],
    ['here', 'there'],
  ] as const) {
    await tryBoth(first, second);
  }
} finally {
  await Promise.all([...servers.map((server) => server.stop()), redis.stop()]);
}

async function tryBoth(first: keyof typeof origins, second: keyof typeof origins): Promise<void> {
  const name = (build: keyof typeof origins) =>
    build === 'here' ? 'this build' : 'the other build';
  const [one, two] = [name(first), name(second)];
  await control.reset();
  await setClocks(0);
  const browser = await enter(first);
  report(`a session sealed by ${one} opens in ${two}`, (await open(browser, second)) === 200);

  await setClocks(almostAnHourMs);
  const builds = Array.from({ length: atOnce }, (_, index) => (index % 2 === 0 ? first : second));
  const copies = builds.map((build) => open(browser, build));
  const statuses = await Promise.all(copies);
  const { refresh_token, reused } = (await control.stats()).token;
  const isOnce = refresh_token === 1 && reused === 0 && statuses.every((status) => status === 200);
  report(`${atOnce} requests at once, ${one} first: ${refresh_token} refresh`, isOnce);
  report(`tokens renewed then open in ${two}`, (await open(browser, second)) === 200);

  const stolen = browser.portal.header('/') ?? '';
  await signOut(browser, first, {});
  report(`a sign-out at ${one} holds at ${two}`, (await open(stolen, second)) === 401);
  const [desk, phone] = [await enter(first), await enter(second)];
  await signOut(desk, first, { everywhere: 'true' });
  report(`a sign-out everywhere at ${one} holds at ${two}`, (await open(phone, second)) === 401);
}

function report(promise: string, holds: boolean): void {
  console.log(`${holds ? 'holds ' : 'BROKEN'}  ${promise}`);
  if (!holds) process.exitCode = 1;
}

async function enter(build: keyof typeof origins): Promise<HttpBrowser> {
  const browser = createHttpBrowser(Date.now);
  const outcome = await signIn('alice@example.com', browser, {
    portalOrigin,
    instanceOrigin: () => origins[build],
  });
  if (outcome !== 'signed-in') throw new Error(`the sign-in was refused: ${outcome.refused}`);
  return browser;
}

/** Status of a renewal of an embed, with a browser's cookies or a copy of them. */
async function open(cookies: HttpBrowser | string, build: keyof typeof origins): Promise<number> {
  const { status } = await post('/api/dashboards/taxi/embed-url', cookies, build, {
    type: 'application/json',
    text: JSON.stringify({ requestId: crypto.randomUUID() }),
  });
  return status;
}

async function signOut(
  browser: HttpBrowser,
  build: keyof typeof origins,
  form: Record<string, string>,
): Promise<void> {
  const type = 'application/x-www-form-urlencoded';
  const text = new URLSearchParams(form).toString();
  await post('/api/sign-out', browser, build, { type, text });
}

async function post(
  path: string,
  cookies: HttpBrowser | string,
  build: keyof typeof origins,
  body: { readonly type: string; readonly text: string },
) {
  const isCopy = typeof cookies === 'string';
  const cookie = isCopy ? cookies : (cookies.portal.header('/') ?? '');
  const headers = { cookie, origin: portalOrigin, 'content-type': body.type };
  const outcome = await exchange(
    { url: new URL(path, origins[build]), method: 'POST', headers, body: body.text },
    (lines) => {
      if (!isCopy) cookies.portal.keep(lines);
    },
  );
  if (outcome.kind !== 'arrived') throw new Error(`${path} was not answered`);
  return outcome;
}

function portal(build: keyof typeof origins, args: readonly string[]): ServerProcess {
  const url = `${origins[build]}/api/health/ready`;
  return startServer({ name: `the build ${build}`, args, environment, url });
}

async function setClocks(offsetMs: number): Promise<void> {
  await Promise.all(servers.map((server) => server.setClock(offsetMs)));
}

function originAt(port: number): string {
  return `http://127.0.0.1:${port}`;
}
