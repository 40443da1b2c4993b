import type { Browser } from '@playwright/test';
import type { BuiltPortal } from '../testing/processes/built-portal.ts';
import type { Children } from '../testing/processes/children.ts';
import { type Figure, figure } from './figure.ts';
import { median } from './median.ts';
import { type FrameRequest, launchBrowser, openSlowTab } from './slow-browser.ts';
import { startReference } from './start-reference.ts';

const rounds = 9;
const slug = 'taxi';

interface Setup {
  readonly portalUrl: string;
  readonly embedOrigin: string;
  readonly cookies: readonly { name: string; value: string; url: string }[];
}

/**
 * Measures the time until the request of the frame, which is the delay that the portal adds before
 * Sigma loads. All figures are medians of nine alternating rounds in a slowed-down browser:
 *
 * - `frame_request_ratio`: from navigation to that request without a cache, reference over portal.
 * - `frame_request_after_first_byte_ms`: the portal's part after the page's first byte.
 * - `frame_request_after_click_ms`: from a click in an idle catalog, with everything cached.
 */
export async function measureFrameRequest(
  { environment, headers }: BuiltPortal,
  children: Children,
): Promise<Figure[]> {
  const { NEXTAUTH_URL: portalUrl = '', SIGMA_EMBED_ORIGIN: embedOrigin = '' } = environment;
  const reference = await startReference(children, 'server.ts', [embedOrigin]);
  const cookies = headers.cookie.split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    return { name, value, url: portalUrl };
  });
  const setup = { portalUrl, embedOrigin, cookies };
  const browser = await launchBrowser();
  try {
    const referenceRequests: FrameRequest[] = [];
    const portalRequests: FrameRequest[] = [];
    // The first round warms up the browser and the servers and does not count.
    for (let round = 0; round <= rounds; round += 1) {
      referenceRequests.push(await measureUncached(browser, `${reference}/dashboard`, setup));
      portalRequests.push(await measureUncached(browser, `${portalUrl}/dashboards/${slug}`, setup));
    }
    const clickMs = await measureClicks(browser, setup);
    const medianOf = (requests: FrameRequest[], key: 'afterNavigation' | 'afterFirstByte') =>
      median(requests.slice(1).map((request) => request[key]));
    const referenceMs = medianOf(referenceRequests, 'afterNavigation');
    const portalMs = medianOf(portalRequests, 'afterNavigation');
    console.error(
      `  after navigation: reference ${referenceMs.toFixed()} ms, portal ${portalMs.toFixed()} ms`,
    );
    return [
      figure('frame_request_ratio', referenceMs / portalMs),
      figure('frame_request_after_first_byte_ms', medianOf(portalRequests, 'afterFirstByte')),
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
 * Measures the ms from each click to the frame's request, in one tab that returns to the catalog.
 */
async function measureClicks(browser: Browser, setup: Setup): Promise<number[]> {
  const tab = await openSlowTab(browser, { ...setup, hasCache: true });
  const durations: number[] = [];
  try {
    for (let round = 0; round <= rounds; round += 1) {
      await tab.page.goto(setup.portalUrl, { waitUntil: 'networkidle' });
      const clickedAt = tab.page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const report = ({ timeStamp }: MouseEvent) =>
              resolve(performance.timeOrigin + timeStamp);
            addEventListener('click', report, { capture: true, once: true });
          }),
      );
      const link = tab.page.locator(`a[href="/dashboards/${slug}"]`).first();
      const click = () => link.click({ noWaitAfter: true });
      const [{ at }, from] = await Promise.all([tab.frameRequestAfter(click), clickedAt]);
      durations.push(at - from);
      await tab.page.waitForLoadState('networkidle');
    }
    return durations;
  } finally {
    await tab.close();
  }
}
