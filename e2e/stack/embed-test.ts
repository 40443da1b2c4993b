import { type FrameLocator, test as playwright } from '@playwright/test';
import { type EmbedHost, type EmbedOptions, startEmbedHost } from './embed-host.ts';

/** Describes a message between the host page and its frame, in either direction. */
export interface HostMessage {
  type: string;
  [field: string]: unknown;
}

/** Controls the host page of a test and its frame. */
export interface Embed {
  /** Loads the host page anew, without earlier messages, and creates one frame in it. */
  open(options?: EmbedOptions): Promise<void>;
  /** Opens the host page and waits until the frame's data has loaded. */
  openLoaded(options?: EmbedOptions): Promise<void>;
  /** Posts a message to the frame. */
  send(message: HostMessage): Promise<void>;
  /** Returns all messages that the host page received from the frame, with unchanged fields. */
  messages(): Promise<HostMessage[]>;
  /** Returns the messages of one type. */
  messagesOf(type: string): Promise<HostMessage[]>;
  /** Runs `act`, then waits for the first new message of a type and returns it. */
  next(type: string, act: () => Promise<unknown>): Promise<HostMessage>;
  frame: FrameLocator;
}

/** Runs tests of the simulated Sigma in a minimal host page, without the portal. */
export const test = playwright.extend<{ embed: Embed }, { host: EmbedHost }>({
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the required fixtures from it.
    async ({}, use) => {
      const host = await startEmbedHost();
      await use(host);
      await host.close();
    },
    { scope: 'worker' },
  ],
  async embed({ page, host }, use) {
    host.reset();
    const messages = () => page.evaluate<HostMessage[]>('received');
    const messagesOf = async (type: string) =>
      (await messages()).filter((message) => message.type === type);
    const waitFor = async (type: string, count: number) => {
      await page.waitForFunction(
        ([messageType, minCount]) =>
          // The host page defines this function.
          (Reflect.get(globalThis, 'countOf') as (type: string) => number)(messageType) >= minCount,
        [type, count] as const,
      );
    };
    const embed: Embed = {
      async open(options) {
        await page.goto(host.url);
        const source = await host.mint(options);
        await page.evaluate(`openFrame(${JSON.stringify(source)})`);
      },
      async openLoaded(options) {
        await embed.open(options);
        await waitFor('workbook:dataloaded', 1);
      },
      send: (message) =>
        page.evaluate(`frames[0].postMessage(${JSON.stringify(message)}, '*')`).then(() => {}),
      messages,
      messagesOf,
      async next(type, act) {
        const before = (await messagesOf(type)).length;
        await act();
        await waitFor(type, before + 1);
        return (await messagesOf(type))[before] ?? { type };
      },
      frame: page.frameLocator('iframe'),
    };
    await use(embed);
  },
});
