import type { Post } from './events.ts';

const LOOP_MS = 10_000;

/**
 * Posts the content's height at load and after every change. The layout does not depend on the
 * frame's height, because the host adjusts that in response.
 */
export function reportPageHeight(post: Post): void {
  document.documentElement.classList.add('height-of-content');
  let last = 0;
  new ResizeObserver(() => {
    // A maximized element is out of the flow. Afterward the page has its height again.
    if (document.body.classList.contains('has-maximized')) return;
    const pageHeight = contentHeight();
    if (pageHeight !== last) post({ type: 'workbook:pageheight:onchange', pageHeight });
    last = pageHeight;
  }).observe(document.body);
}

/** Posts heights that grow and oscillate, 60 per second for 10 s, like a broken embed (a fault). */
export function loopPageHeight(post: Post): void {
  const first = performance.now();
  let round = 0;
  const timer = setInterval(() => {
    round += 1;
    const pageHeight = contentHeight() + round * 12 + (round % 2) * 60;
    post({ type: 'workbook:pageheight:onchange', pageHeight });
    if (performance.now() - first > LOOP_MS) clearInterval(timer);
  }, 1000 / 60);
}

function contentHeight(): number {
  return Math.ceil(document.body.getBoundingClientRect().height);
}
