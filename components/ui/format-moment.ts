/**
 * Formats a moment in the page's language and the browser's time zone: `at 2:38 PM` today,
 * otherwise `on May 19 at 9:00 AM`.
 */
export function formatMoment(moment: Date): string {
  const { lang } = document.documentElement;
  const time = moment.toLocaleTimeString(lang, { hour: 'numeric', minute: '2-digit' });
  if (moment.toDateString() === new Date().toDateString()) return `at ${time}`;
  return `on ${moment.toLocaleDateString(lang, { month: 'short', day: 'numeric' })} at ${time}`;
}

/** Writes local times into `<time data-clock>` elements, because the server has no time zone. */
export function fillClocks(): void {
  for (const element of document.querySelectorAll<HTMLTimeElement>('time[data-clock]')) {
    element.textContent = formatMoment(new Date(element.dateTime));
  }
}
