import type { Page } from '@playwright/test';

/** A state in which people meet the portal. */
export interface Scene {
  /** Of its pictures and snapshots, too. */
  readonly name: string;
  /** Gets there, from a fresh sandbox and a browser that knows nothing. */
  readonly open: (page: Page) => Promise<void>;
  /** Passes once all of it is there. */
  readonly settled: (page: Page) => Promise<void>;
}
