import type { Page } from '@playwright/test';

/** What somebody who looks at the page all the time has seen. */
export interface Stage {
  /** Frames that the browser drew. */
  readonly samples: number;
  /** Of those, how often no ready dashboard could be seen, and what was there then. */
  readonly gaps: readonly string[];
  /** Sum of all layout shifts, those after the user's own input included. */
  readonly shift: number;
}

/**
 * Looks at every frame that the browser draws from now on: is there one dashboard on top, ready,
 * visible, and not inert?
 */
export async function watchStage(page: Page): Promise<{ seen: () => Promise<Stage> }> {
  await page.evaluate(() => {
    const stage = { samples: 0, gaps: [] as string[], shift: 0 };
    Reflect.set(globalThis, 'stage', stage);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) stage.shift += Reflect.get(entry, 'value');
    }).observe({ type: 'layout-shift' });
    const look = () => {
      stage.samples += 1;
      const [frame, ...others] = document.querySelectorAll('iframe:not([inert])');
      const box = frame?.getBoundingClientRect();
      const middle = box && [box.left + box.width / 2, Math.min(box.top + 200, box.bottom - 1)];
      const top = middle && document.elementFromPoint(middle[0] ?? 0, middle[1] ?? 0);
      const isSeen = frame?.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const isReady = frame?.getAttribute('data-progress') === 'ready';
      const isThere = isSeen && isReady && top === frame && others.length === 0;
      if (!isThere) stage.gaps.push(`${frame?.outerHTML.slice(0, 40)} under ${top?.tagName}`);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return { seen: () => page.evaluate(() => Reflect.get(globalThis, 'stage')) };
}
