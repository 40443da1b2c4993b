import type { Browser } from '@playwright/test';
import type { BuiltPortal } from '../testing/processes/built-portal.ts';
import type { Children } from '../testing/processes/children.ts';
import { type Figure, figure } from './figure.ts';
import { median } from './median.ts';
import { type FrameRequest, launchBrowser, openSlowTab } from './slow-browser.ts';
import { startReference } from './start-reference.ts';

const rounds = 9;
const slug = 'taxi';

interface Circumstances {
  readonly portalUrl: string;
  readonly embedOrigin: string;
  readonly cookies: readonly { name: string; value: string; url: string }[];
}

/**
 * What people feel of the portal is the time until the frame's request, with which Sigma's own
 * loading begins. `frame_request_ratio`: from navigation to that request with nothing cached, the
 * reference's page over ours; `frame_request_after_first_byte_ms`: of ours, what comes after the
 * page's first byte; `frame_request_after_click_ms`: from a click in an idle catalog, everything
 * cached. All in a browser made slow, turn by turn, medians of nine.
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
  const circumstances = { portalUrl, embedOrigin, cookies };
  const browser = await launchBrowser();
  try {
    const theirs: FrameRequest[] = [];
    const ours: FrameRequest[] = [];
    // What is started at first is found by the later ones: the first round does not count.
    for (let round = 0; round <= rounds; round += 1) {
      theirs.push(await uncached(browser, `${reference}/dashboard`, circumstances));
      ours.push(await uncached(browser, `${portalUrl}/dashboards/${slug}`, circumstances));
    }
    const afterClick = await clicks(browser, circumstances);
    const middle = (requests: FrameRequest[], of: 'afterNavigation' | 'afterFirstByte') =>
      median(requests.slice(1).map((request) => request[of]));
    const their = middle(theirs, 'afterNavigation');
    const our = middle(ours, 'afterNavigation');
    console.error(`  after navigation: reference ${their.toFixed()} ms, ours ${our.toFixed()} ms`);
    return [
      figure('frame_request_ratio', their / our),
      figure('frame_request_after_first_byte_ms', middle(ours, 'afterFirstByte')),
      figure('frame_request_after_click_ms', median(afterClick.slice(1))),
    ];
  } finally {
    await browser.close();
  }
}

async function uncached(
  browser: Browser,
  url: string,
  circumstances: Circumstances,
): Promise<FrameRequest> {
  const tab = await openSlowTab(browser, { ...circumstances, hasCache: false });
  try {
    return await tab.frameRequestAfter(() => tab.page.goto(url, { waitUntil: 'commit' }));
  } finally {
    await tab.close();
  }
}

/** Milliseconds from each click to the request of the frame, in one tab that goes back and forth. */
async function clicks(browser: Browser, circumstances: Circumstances): Promise<number[]> {
  const tab = await openSlowTab(browser, { ...circumstances, hasCache: true });
  const spans: number[] = [];
  try {
    for (let round = 0; round <= rounds; round += 1) {
      await tab.page.goto(circumstances.portalUrl, { waitUntil: 'networkidle' });
      const clickedAt = tab.page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const tell = ({ timeStamp }: MouseEvent) => resolve(performance.timeOrigin + timeStamp);
            addEventListener('click', tell, { capture: true, once: true });
          }),
      );
      const link = tab.page.locator(`a[href="/dashboards/${slug}"]`).first();
      const click = () => link.click({ noWaitAfter: true });
      const [{ at }, from] = await Promise.all([tab.frameRequestAfter(click), clickedAt]);
      spans.push(at - from);
      await tab.page.waitForLoadState('networkidle');
    }
    return spans;
  } finally {
    await tab.close();
  }
}
