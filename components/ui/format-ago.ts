const minuteMs = 60_000;
const dayMs = 86_400_000;

/**
 * Formats how long ago a moment was, in the browser's time zone: `just now`, `20 minutes ago`,
 * `3 hours ago` today, `yesterday`, a weekday within six days, or a date such as `Nov 3`. Both times
 * are in ms since the epoch.
 */
export function formatAgo(at: number, now: number): string {
  const [moment, today] = [new Date(at), new Date(now)];
  const minutes = Math.floor((now - at) / minuteMs);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ago`;
  const days = Math.round((startOfDay(today) - startOfDay(moment)) / dayMs);
  const hours = Math.floor(minutes / 60);
  if (days < 1) return `${hours} ${hours === 1 ? 'hour' : 'hours'} ago`;
  if (days === 1) return 'yesterday';
  if (days < 7) return moment.toLocaleDateString('en', { weekday: 'long' });
  return moment.toLocaleDateString('en', { month: 'short', day: 'numeric' });
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
