import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../cli/find-browser.ts';

/** Simulates a tab on a slow machine and network. It blocks all requests to the embed origin. */
export interface SlowTab {
  readonly page: Page;
  /** Runs `action`, which opens a dashboard. Resolves with the times of its frame's request. */
  frameRequestAfter(action: () => Promise<unknown>): Promise<FrameRequest>;
  close(): Promise<void>;
}

/** Holds when a frame's request was sent, in ms. */
export interface FrameRequest {
  readonly afterNavigation: number;
  readonly afterFirstByte: number;
  /** Since the epoch, by the browser's clock. */
  readonly at: number;
}

/**
 * Describes a document request. Times are in ms, `wallSentAt` since the epoch, others monotonic.
 */
interface SentRequest {
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
const timeoutMs = 20_000;

/** Starts a headless browser, because a window's own pages would affect every measurement. */
export function launchBrowser(): Promise<Browser> {
  const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quietFlags = [
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
  ];
  return chromium.launch({
    executablePath: findBrowser('shell'),
    args: [...quietFlags, ...rootFlags],
  });
}

/**
 * Opens a tab with a CPU slowed down by 4, a bandwidth of 1.6 Mbit/s, and a round trip of 150 ms.
 * Aborts the frame's request once it is sent, because the frame's content does not matter.
 */
export async function openSlowTab(
  browser: Browser,
  options: {
    readonly cookies: readonly { name: string; value: string; url: string }[];
    readonly embedOrigin: string;
    /** Whether the tab uses the HTTP cache. */
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
    // The tab may have closed, and the request with it.
    cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }).catch(() => {});
  });

  let document: SentRequest | undefined;
  let frame: SentRequest | undefined;
  let resolveWhenComplete = () => {};
  cdp.on('Network.requestWillBeSent', ({ request, requestId, timestamp, type, wallTime }) => {
    if (type !== 'Document') return;
    const sentRequest = { requestId, sentAt: timestamp * 1_000, wallSentAt: wallTime * 1_000 };
    if (request.url.startsWith(embedOrigin)) frame ??= sentRequest;
    else document ??= sentRequest;
    resolveWhenComplete();
  });
  // The response's own timing ignores the emulated network, so use the event's timestamp.
  cdp.on('Network.responseReceived', ({ requestId, timestamp }) => {
    if (requestId !== document?.requestId) return;
    document.firstByteAt = timestamp * 1_000;
    resolveWhenComplete();
  });

  return {
    page,
    async frameRequestAfter(action) {
      [document, frame] = [undefined, undefined];
      const complete = new Promise<FrameRequest>((resolve, reject) => {
        const timeout = setTimeout(() => reject(new Error('no frame was requested')), timeoutMs);
        resolveWhenComplete = () => {
          if (!frame || document?.firstByteAt === undefined) return;
          clearTimeout(timeout);
          resolve({
            afterNavigation: frame.sentAt - document.sentAt,
            afterFirstByte: frame.sentAt - document.firstByteAt,
            at: frame.wallSentAt,
          });
        };
      });
      const [request] = await Promise.all([complete, action()]);
      return request;
    },
    close: () => context.close(),
  };
}
