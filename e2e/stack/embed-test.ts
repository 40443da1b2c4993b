import { type FrameLocator, test as playwright } from '@playwright/test';
import { type EmbedHost, type EmbedOptions, startEmbedHost } from './embed-host.ts';

/** A message that the host page got, its fields as they came. */
export interface HostMessage {
  type: string;
  [field: string]: unknown;
}

/** The host page of a test and the frame in it. */
export interface Embed {
  /** Opens the host page anew, with one frame in it. */
  open(options?: EmbedOptions): Promise<void>;
  /** Opens it and waits until the data is there. */
  openLoaded(options?: EmbedOptions): Promise<void>;
  /** Says something to the frame. */
  send(message: HostMessage): Promise<void>;
  /** All that the frame has posted. */
  messages(): Promise<HostMessage[]>;
  /** What the frame has posted of one type. */
  messagesOf(type: string): Promise<HostMessage[]>;
  /** The next message of a type that comes after what is there when this is called. */
  next(type: string, act: () => Promise<unknown>): Promise<HostMessage>;
  frame: FrameLocator;
}

/** Tests of the simulated Sigma alone, in a minimal host page. */
export const test = playwright.extend<{ embed: Embed }, { host: EmbedHost }>({
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from here.
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
        ([wanted, least]) =>
          // The host page's own list.
          (Reflect.get(globalThis, 'countOf') as (type: string) => number)(wanted) >= least,
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
