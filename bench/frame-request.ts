import type { Browser } from '@playwright/test';
import type { BuiltPortal } from '../testing/processes/built-portal.ts';
import type { Children } from '../testing/processes/children.ts';
import { type Figure, figure } from './figure.ts';
import { median } from './median.ts';
import { type FrameRequest, launchBrowser, openSlowTab } from './slow-browser.ts';
import { startReference } from './start-reference.ts';

/** Rounds that count. Round 0 comes before them: it warms up the browser and the servers. */
const rounds = 9;
const slug = 'taxi';

interface Setup {
  readonly portalUrl: string;
  readonly embedOrigin: string;
  readonly cookies: readonly { name: string; value: string; url: string }[];
}

/**
 * Measures the time until the browser requests the dashboard's frame, which is the delay that the
 * portal adds before Sigma loads. All figures are medians of nine rounds in a slowed-down browser.
 *
 * - `frame_request_ratio`: time from navigation to the frame's request, without the HTTP cache. The
 *   time of the reference (an app like Sigma's QuickStart) is divided by the portal's. Each round
 *   measures the reference, then the portal.
 * - `frame_request_after_first_byte_ms`: time from the first byte of the portal's page to the
 *   frame's request, without the HTTP cache.
 * - `frame_request_after_click_ms`: time from a click in the portal's idle catalog to the frame's
 *   request, with everything cached.
 */
export async function measureFrameRequest(
  { environment, signedInHeaders }: BuiltPortal,
  children: Children,
): Promise<Figure[]> {
  const { NEXTAUTH_URL: portalUrl = '', SIGMA_EMBED_ORIGIN: embedOrigin = '' } = environment;
  const reference = await startReference(children, 'reference/server.ts', [embedOrigin]);
  const cookies = signedInHeaders.cookie.split('; ').map((pair) => {
    // Splits at the first `=` only.
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    return { name, value, url: portalUrl };
  });
  const setup = { portalUrl, embedOrigin, cookies };
  const browser = await launchBrowser();
  try {
    const referenceRequests: FrameRequest[] = [];
    const portalRequests: FrameRequest[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      referenceRequests.push(await measureUncached(browser, `${reference}/dashboard`, setup));
      portalRequests.push(await measureUncached(browser, `${portalUrl}/dashboards/${slug}`, setup));
    }
    const clickMs = await measureClicks(browser, setup);
    const medianOf = (requests: FrameRequest[], key: 'afterNavigationMs' | 'afterFirstByteMs') =>
      median(requests.slice(1).map((request) => request[key]));
    const referenceMs = medianOf(referenceRequests, 'afterNavigationMs');
    const portalMs = medianOf(portalRequests, 'afterNavigationMs');
    console.error(
      `  after navigation: reference ${referenceMs.toFixed()} ms, portal ${portalMs.toFixed()} ms`,
    );
    return [
      figure('frame_request_ratio', referenceMs / portalMs),
      figure('frame_request_after_first_byte_ms', medianOf(portalRequests, 'afterFirstByteMs')),
      figure('frame_request_after_click_ms', median(clickMs.slice(1))),
    ];
  } finally {
    await browser.close();
  }
}

async function measureUncached(browser: Browser, url: string, setup: Setup): Promise<FrameRequest> {
  const tab = await openSlowTab(browser, { ...setup, hasCache: false });
  try {
    return await tab.frameRequestAfter(() => tab.page.goto(url, { waitUntil: 'commit' }));
  } finally {
    await tab.close();
  }
}

/**
 * Measures in one tab, once per round, the time from a click in the catalog to the frame's request,
 * in ms. The first result is that of round 0.
 */
async function measureClicks(browser: Browser, setup: Setup): Promise<number[]> {
  const tab = await openSlowTab(browser, { ...setup, hasCache: true });
  const durations: number[] = [];
  try {
    for (let round = 0; round <= rounds; round += 1) {
      await tab.page.goto(setup.portalUrl, { waitUntil: 'networkidle' });
      const whenClicked = tab.page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const report = ({ timeStamp }: MouseEvent) =>
              resolve(performance.timeOrigin + timeStamp);
            addEventListener('click', report, { capture: true, once: true });
          }),
      );
      const link = tab.page.locator(`a[href="/dashboards/${slug}"]`).first();
      const click = () => link.click({ noWaitAfter: true });
      const [{ sentAt }, clickedAt] = await Promise.all([
        tab.frameRequestAfter(click),
        whenClicked,
      ]);
      durations.push(sentAt - clickedAt);
      await tab.page.waitForLoadState('networkidle');
    }
    return durations;
  } finally {
    await tab.close();
  }
}
