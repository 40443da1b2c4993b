import type { Page } from '@playwright/test';

/** Longest duration, in ms, that a user does not notice. */
const maxUnnoticedMs = 10;

/** Records every animation and transition of the page that is long enough to notice. */
export async function recordMotion(page: Page): Promise<void> {
  await page.addInitScript((maxDurationMs) => {
    const motion: string[] = [];
    Object.assign(globalThis, { motion });
    const record = () => {
      for (const animation of document.getAnimations()) {
        const { duration, delay } = animation.effect?.getComputedTiming() ?? {};
        if (Number(duration) <= maxDurationMs) continue;
        const target = animation.effect instanceof KeyframeEffect && animation.effect.target;
        const name = `${target ? target.className || target.tagName : ''} ${duration} ${delay}`;
        if (!motion.includes(name)) motion.push(name);
      }
    };
    for (const type of ['animationstart', 'transitionrun']) addEventListener(type, record, true);
    addEventListener('load', record);
  }, maxUnnoticedMs);
}

/** Returns the motion recorded since the page was opened. */
export function recordedMotion(page: Page): Promise<string[]> {
  return page.evaluate(() => Reflect.get(globalThis, 'motion') ?? []);
}
