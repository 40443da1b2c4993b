import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../cli/find-browser.ts';

/** A tab of a slow machine on a slow network, which lets no request out to the embed origin. */
export interface SlowTab {
  readonly page: Page;
  /** Does what leads to a dashboard, and answers when its frame's request was sent. */
  frameRequestAfter(act: () => Promise<unknown>): Promise<FrameRequest>;
  close(): Promise<void>;
}

/** When a frame's request was sent, in ms. */
export interface FrameRequest {
  readonly afterNavigation: number;
  readonly afterFirstByte: number;
  /** Since the epoch, by the browser's clock. */
  readonly at: number;
}

/** A request for a document; times in ms on the browser's monotonic clock, or since the epoch. */
interface Sent {
  readonly requestId: string;
  readonly sentAt: number;
  readonly wallSentAt: number;
  firstByteAt?: number;
}

const cpuSlowdown = 4;
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const patienceMs = 20_000;

/** Starts a browser without a window, whose own pages would take part in every measurement. */
export function launchBrowser(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quiet = ['--disable-background-networking', '--disable-component-update', '--no-first-run'];
  return chromium.launch({ executablePath: findBrowser('shell'), args: [...quiet, ...asRoot] });
}

/**
 * Opens a tab whose processor is 4 times slower, with 1.6 Mbit/s and 150 ms of round trip. What a
 * frame would load is of no interest: its request is cut off as soon as it has been sent.
 */
export async function openSlowTab(
  browser: Browser,
  options: {
    readonly cookies: readonly { name: string; value: string; url: string }[];
    readonly embedOrigin: string;
    /** Whether the tab keeps what it has loaded. */
    readonly hasCache: boolean;
  },
): Promise<SlowTab> {
  const { cookies, embedOrigin, hasCache } = options;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addCookies([...cookies]);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', network);
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: !hasCache });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  await cdp.send('Fetch.enable', { patterns: [{ urlPattern: `${embedOrigin}/*` }] });
  cdp.on('Fetch.requestPaused', ({ requestId }) => {
    // The tab may be closed by now, and the request with it.
    cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }).catch(() => {});
  });

  let document: Sent | undefined;
  let frame: Sent | undefined;
  let recordBoth = () => {};
  cdp.on('Network.requestWillBeSent', ({ request, requestId, timestamp, type, wallTime }) => {
    if (type !== 'Document') return;
    const sent = { requestId, sentAt: timestamp * 1_000, wallSentAt: wallTime * 1_000 };
    if (request.url.startsWith(embedOrigin)) frame ??= sent;
    else document ??= sent;
    recordBoth();
  });
  // Not by the response's own timing, which does not know of the slow network.
  cdp.on('Network.responseReceived', ({ requestId, timestamp }) => {
    if (requestId !== document?.requestId) return;
    document.firstByteAt = timestamp * 1_000;
    recordBoth();
  });

  return {
    page,
    async frameRequestAfter(act) {
      [document, frame] = [undefined, undefined];
      const both = new Promise<FrameRequest>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('no frame was asked for')), patienceMs);
        recordBoth = () => {
          if (!frame || document?.firstByteAt === undefined) return;
          clearTimeout(late);
          resolve({
            afterNavigation: frame.sentAt - document.sentAt,
            afterFirstByte: frame.sentAt - document.firstByteAt,
            at: frame.wallSentAt,
          });
        };
      });
      const [asked] = await Promise.all([both, act()]);
      return asked;
    },
    close: () => context.close(),
  };
}
