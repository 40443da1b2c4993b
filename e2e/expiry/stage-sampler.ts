import type { Page } from '@playwright/test';

/** Describes what the stage, the element with Sigma's frames, showed while it was watched. */
export interface StageSamples {
  /** Number of animation frames that were checked. */
  readonly samples: number;
  /** One entry per animation frame without a visible, ready dashboard: what was shown instead. */
  readonly gaps: readonly string[];
  /** Sum of all layout shifts, including those after user input. */
  readonly shift: number;
}

/**
 * Checks each animation frame after this call: exactly one of Sigma's frames must not be inert,
 * and it must be ready, visible, and uncovered.
 */
export async function watchStage(page: Page): Promise<{ read: () => Promise<StageSamples> }> {
  await page.evaluate(() => {
    const stage = { samples: 0, gaps: [] as string[], shift: 0 };
    Reflect.set(globalThis, 'stage', stage);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) stage.shift += Reflect.get(entry, 'value');
    }).observe({ type: 'layout-shift' });
    const sample = () => {
      stage.samples += 1;
      const [frame, ...others] = document.querySelectorAll('iframe:not([inert])');
      const box = frame?.getBoundingClientRect();
      const point = box && [box.left + box.width / 2, Math.min(box.top + 200, box.bottom - 1)];
      const top = point && document.elementFromPoint(point[0] ?? 0, point[1] ?? 0);
      const isVisible = frame?.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const isReady = frame?.getAttribute('data-progress') === 'ready';
      const isShown = isVisible && isReady && top === frame && others.length === 0;
      if (!isShown) stage.gaps.push(`${frame?.outerHTML.slice(0, 40)} under ${top?.tagName}`);
      requestAnimationFrame(sample);
    };
    requestAnimationFrame(sample);
  });
  return { read: () => page.evaluate(() => Reflect.get(globalThis, 'stage')) };
}
