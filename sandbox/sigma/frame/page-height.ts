import type { Post } from './events.ts';

/** How long `loopPageHeight` posts heights. */
const LOOP_DURATION_MS = 10_000;

/**
 * Posts the content's height at load and after every change. In response the host changes the
 * frame's height. A CSS class hides the scrollbar: if it came or went with the frame's height, it
 * would change the content's height again.
 */
export function reportPageHeight(post: Post): void {
  document.documentElement.classList.add('height-of-content');
  let last = 0;
  new ResizeObserver(() => {
    // A maximized element is out of the flow, so the height of the body is then too small.
    if (document.body.classList.contains('has-maximized')) return;
    const pageHeight = contentHeight();
    if (pageHeight !== last) post({ type: 'workbook:pageheight:onchange', pageHeight });
    last = pageHeight;
  }).observe(document.body);
}

/** Simulates a broken embed: for 10 s, posts 60 heights per second, which grow and oscillate. */
export function loopPageHeight(post: Post): void {
  const startedAt = performance.now();
  let round = 0;
  const timer = setInterval(() => {
    round += 1;
    const pageHeight = contentHeight() + round * 12 + (round % 2) * 60;
    post({ type: 'workbook:pageheight:onchange', pageHeight });
    if (performance.now() - startedAt > LOOP_DURATION_MS) clearInterval(timer);
  }, 1000 / 60);
}

function contentHeight(): number {
  return Math.ceil(document.body.getBoundingClientRect().height);
}
