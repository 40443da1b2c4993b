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
 * node soak/side-by-side.ts FOLDER runs two builds with one origin and one Redis, like two versions
 * during a deployment: this build (`here`) and that of another checkout in FOLDER (`there`). Checks
 * each promise twice: with either build first. Exits with 1 if a promise is broken.
 */
const [otherFolder] = process.argv.slice(2);
if (!otherFolder)
  throw new Error('Name the folder of another build: node soak/side-by-side.ts FOLDER');
/** After this time, an access token, which lives for one hour, is due for a refresh. */
const clockOffsetMs = 55 * 60_000;
const parallelRequests = 20;

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
  startBuild('here', commands.start(ports.here)),
  startBuild('there', [...commands.start(ports.there, otherFolder), otherFolder]),
];

try {
  await Promise.all(servers.map((server) => server.ready()));
  for (const [first, second] of [
    ['there', 'here'],
    ['here', 'there'],
  ] as const) {
    await checkPair(first, second);
  }
} finally {
  await Promise.all([...servers.map((server) => server.stop()), redis.stop()]);
}

async function checkPair(first: keyof typeof origins, second: keyof typeof origins): Promise<void> {
  const [firstName, secondName] = [buildName(first), buildName(second)];
  await control.reset();
  await setClocks(0);
  const browser = await signInAt(first);
  printResult(
    `a session sealed by ${firstName} opens in ${secondName}`,
    (await renewEmbed(browser, second)) === 200,
  );

  await setClocks(clockOffsetMs);
  const builds = Array.from({ length: parallelRequests }, (_, index) =>
    index % 2 === 0 ? first : second,
  );
  const renewals = builds.map((build) => renewEmbed(browser, build));
  const statuses = await Promise.all(renewals);
  const { refresh_token, reused } = (await control.stats()).token;
  const isSingleRefresh =
    refresh_token === 1 && reused === 0 && statuses.every((status) => status === 200);
  printResult(
    `${parallelRequests} requests at once, ${firstName} first: ${refresh_token} refresh`,
    isSingleRefresh,
  );
  printResult(
    `the renewed session opens in ${secondName}`,
    (await renewEmbed(browser, second)) === 200,
  );

  // Sign-out deletes the browser's cookies, so copy them first.
  const copiedCookies = browser.portal.header('/') ?? '';
  await signOut(browser, first, {});
  printResult(
    `a sign-out at ${firstName} holds at ${secondName}`,
    (await renewEmbed(copiedCookies, second)) === 401,
  );
  const [desktop, phone] = [await signInAt(first), await signInAt(second)];
  await signOut(desktop, first, { everywhere: 'true' });
  printResult(
    `a sign-out everywhere at ${firstName} holds at ${secondName}`,
    (await renewEmbed(phone, second)) === 401,
  );
}

function printResult(description: string, isKept: boolean): void {
  console.log(`${isKept ? 'holds ' : 'BROKEN'}  ${description}`);
  if (!isKept) process.exitCode = 1;
}

async function signInAt(build: keyof typeof origins): Promise<HttpBrowser> {
  const browser = createHttpBrowser(Date.now);
  const outcome = await signIn('alice@example.com', browser, {
    portalOrigin,
    instanceOrigin: () => origins[build],
  });
  if (outcome !== 'signed-in') throw new Error(`the sign-in was refused: ${outcome.refused}`);
  return browser;
}

/** Returns the status of an embed renewal with a browser's cookies, or with a copy of them. */
async function renewEmbed(
  cookies: HttpBrowser | string,
  build: keyof typeof origins,
): Promise<number> {
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
      if (!isCopy) cookies.portal.store(lines);
    },
  );
  if (outcome.kind !== 'arrived') throw new Error(`${path} got no response`);
  return outcome;
}

function startBuild(build: keyof typeof origins, args: readonly string[]): ServerProcess {
  const url = `${origins[build]}/api/health/ready`;
  return startServer({ name: buildName(build), args, environment, url });
}

function buildName(build: keyof typeof origins): string {
  return build === 'here' ? 'this build' : 'the other build';
}

async function setClocks(offsetMs: number): Promise<void> {
  await Promise.all(servers.map((server) => server.setClock(offsetMs)));
}

function originAt(port: number): string {
  return `http://127.0.0.1:${port}`;
}
