import type { Browser } from '@playwright/test';

/** Processes of the browser that run pages; their timers stand still while they are stopped. */
async function renderers(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** Lets every page of a browser sleep, as a closed laptop does, until `isOver` says so. */
export async function sleepUntil(browser: Browser, isOver: () => Promise<void>): Promise<void> {
  const asleep = await renderers(browser);
  for (const id of asleep) process.kill(id, 'SIGSTOP');
  try {
    await isOver();
  } finally {
    for (const id of asleep) process.kill(id, 'SIGCONT');
  }
}
