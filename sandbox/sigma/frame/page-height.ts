import type { Post } from './events.ts';

const LOOP_MS = 10_000;

/**
 * Posts the height of the content at load and whenever it changes. The content is laid out so that
 * it does not depend on the height of the frame, which the host will change in answer.
 */
export function reportPageHeight(post: Post): void {
  document.documentElement.classList.add('height-of-content');
  let last = 0;
  new ResizeObserver(() => {
    // A maximized element is out of the flow; the page has its height again afterward.
    if (document.body.classList.contains('has-maximized')) return;
    const pageHeight = contentHeight();
    if (pageHeight !== last) post({ type: 'workbook:pageheight:onchange', pageHeight });
    last = pageHeight;
  }).observe(document.body);
}

/** A fault: heights that grow and oscillate, 60 a second for 10 s, as of a broken embed. */
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
