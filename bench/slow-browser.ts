import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../cli/find-browser.ts';

/** Controls a tab on a simulated slow machine and network. The tab never loads the frame. */
export interface SlowTab {
  readonly page: Page;
  /** Runs `action`, which opens a dashboard. Resolves with the times of its frame's request. */
  frameRequestAfter(action: () => Promise<unknown>): Promise<FrameRequest>;
  close(): Promise<void>;
}

/** Holds when the browser sent the request of a dashboard's frame, in ms. */
export interface FrameRequest {
  /** Since the browser requested the page. */
  readonly afterNavigationMs: number;
  /** Since the page's first byte arrived. */
  readonly afterFirstByteMs: number;
  /** Since the epoch, by the browser's clock. */
  readonly sentAt: number;
}

/**
 * Describes the request of a document: a page or a frame. Times are in ms. Only `epochSentAt` is
 * since the epoch; the others are by a monotonic clock.
 */
interface SentRequest {
  readonly requestId: string;
  readonly monotonicSentAt: number;
  readonly epochSentAt: number;
  firstByteAt?: number;
}

const cpuSlowdown = 4;
/** Round trip in ms, and throughput in bytes per second. */
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const timeoutMs = 20_000;

/** Starts a browser without a window, because the window's own pages would take CPU time. */
export function launchBrowser(): Promise<Browser> {
  // Chromium does not run as root with its sandbox.
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
 * Opens a tab with a CPU that is 4 times slower, a bandwidth of 1.6 Mbit/s, and a round trip of
 * 150 ms. Aborts each request to the embed origin once it is sent: only its time matters.
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

  let pageRequest: SentRequest | undefined;
  let frameRequest: SentRequest | undefined;
  let resolveWhenComplete = () => {};
  cdp.on('Network.requestWillBeSent', ({ request, requestId, timestamp, type, wallTime }) => {
    if (type !== 'Document') return;
    const sentRequest = {
      requestId,
      monotonicSentAt: timestamp * 1_000,
      epochSentAt: wallTime * 1_000,
    };
    if (request.url.startsWith(embedOrigin)) frameRequest ??= sentRequest;
    else pageRequest ??= sentRequest;
    resolveWhenComplete();
  });
  // The response's own timing ignores the emulated network, so use the event's timestamp.
  cdp.on('Network.responseReceived', ({ requestId, timestamp }) => {
    if (requestId !== pageRequest?.requestId) return;
    pageRequest.firstByteAt = timestamp * 1_000;
    resolveWhenComplete();
  });

  return {
    page,
    async frameRequestAfter(action) {
      [pageRequest, frameRequest] = [undefined, undefined];
      const complete = new Promise<FrameRequest>((resolve, reject) => {
        const timeout = setTimeout(() => reject(new Error('no frame was requested')), timeoutMs);
        resolveWhenComplete = () => {
          if (!frameRequest || pageRequest?.firstByteAt === undefined) return;
          clearTimeout(timeout);
          resolve({
            afterNavigationMs: frameRequest.monotonicSentAt - pageRequest.monotonicSentAt,
            afterFirstByteMs: frameRequest.monotonicSentAt - pageRequest.firstByteAt,
            sentAt: frameRequest.epochSentAt,
          });
        };
      });
      const [request] = await Promise.all([complete, action()]);
      return request;
    },
    close: () => context.close(),
  };
}
