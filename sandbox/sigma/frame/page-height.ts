import type { Post } from './events.ts';

const LOOP_MS = 10_000;

/**
 * Posts the content's height at load and after every change. In response the host changes the
 * frame's height. A scrollbar would then come or go, and change the content's height again, so a
 * CSS class hides it.
 */
export function reportPageHeight(post: Post): void {
  document.documentElement.classList.add('height-of-content');
  let last = 0;
  new ResizeObserver(() => {
    // While an element is maximized, it is out of the flow, and the page is too low.
    if (document.body.classList.contains('has-maximized')) return;
    const pageHeight = contentHeight();
    if (pageHeight !== last) post({ type: 'workbook:pageheight:onchange', pageHeight });
    last = pageHeight;
  }).observe(document.body);
}

/** Posts heights that grow and oscillate, 60 per second for 10 s, like a broken embed (a fault). */
export function loopPageHeight(post: Post): void {
  const startedAt = performance.now();
  let round = 0;
  const timer = setInterval(() => {
    round += 1;
    const pageHeight = contentHeight() + round * 12 + (round % 2) * 60;
    post({ type: 'workbook:pageheight:onchange', pageHeight });
    if (performance.now() - startedAt > LOOP_MS) clearInterval(timer);
  }, 1000 / 60);
}

function contentHeight(): number {
  return Math.ceil(document.body.getBoundingClientRect().height);
}
