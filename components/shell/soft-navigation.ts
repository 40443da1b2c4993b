/**
 * Follows soft links by `navigate` as long as nobody wants a new tab, a download, or anything else
 * that browsers do with links; answers how to stop.
 */
export function followSoftLinks(navigate: (href: string) => void): () => void {
  const follow = (event: MouseEvent) => {
    const { target } = event;
    const link = target instanceof Element ? target.closest('a[data-soft]') : null;
    const href = link?.getAttribute('href');
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey;
    if (!href || !isPlain || event.shiftKey || event.altKey || event.defaultPrevented) return;
    event.preventDefault();
    navigate(href);
  };
  document.addEventListener('click', follow);
  return () => document.removeEventListener('click', follow);
}
