import type { Page } from '@playwright/test';

const maxMs = 10;

/** Keeps a list of everything on the page that moves or fades for longer than one can notice. */
export async function watchMotion(page: Page): Promise<void> {
  await page.addInitScript((longest) => {
    const seen: string[] = [];
    Object.assign(globalThis, { motionSeen: seen });
    const look = () => {
      for (const animation of document.getAnimations()) {
        const { duration, delay } = animation.effect?.getComputedTiming() ?? {};
        if (Number(duration) <= longest) continue;
        const target = animation.effect instanceof KeyframeEffect && animation.effect.target;
        const name = `${target ? target.className || target.tagName : ''} ${duration} ${delay}`;
        if (!seen.includes(name)) seen.push(name);
      }
    };
    for (const type of ['animationstart', 'transitionrun']) addEventListener(type, look, true);
    addEventListener('load', look);
  }, maxMs);
}

/** What has moved since the page was opened. */
export function motionSeen(page: Page): Promise<string[]> {
  return page.evaluate(() => Reflect.get(globalThis, 'motionSeen') ?? []);
}
