/**
 * Returns the script of a page that waits until the portal no longer answers 503. It requests the
 * catalog every 5 s, because a dashboard's page would mint an embed URL for each request, and then
 * navigates. Reloading this page on a timer would interrupt screen readers (WCAG 2.2.1). The time
 * until the next attempt is shown in steps of a second, without motion and without announcements.
 */
export function waitScript(): string {
  return `(${waitForPortal})();`;
}

/** Runs in the browser. The page contains it as text, so it may use only globals. */
function waitForPortal(): void {
  const seconds = 5;
  const returnTo = document.querySelector('main')?.dataset.returnTo ?? '/';
  const text = document.querySelector('.attempt span');
  const bar = document.querySelector('progress');
  let left = seconds;
  let isTrying = false;
  const show = (line: string) => {
    if (text) text.textContent = line;
    if (bar) bar.value = seconds - left;
  };
  const attempt = async () => {
    isTrying = true;
    show('Trying again…');
    const headers = { accept: 'application/json' };
    const response = await fetch('/', { headers }).catch(() => null);
    if (response && response.status !== 503) return location.replace(returnTo);
    left = seconds;
    isTrying = false;
    show(`No answer yet. Trying again in ${left} s.`);
  };
  show(`Trying again in ${left} s.`);
  setInterval(() => {
    if (document.hidden || isTrying) return;
    if (!navigator.onLine) return show('You’re offline. Trying again when you’re back online.');
    left -= 1;
    if (left <= 0) attempt();
    else show(`Trying again in ${left} s.`);
  }, 1_000);
}
