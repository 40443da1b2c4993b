/**
 * A moment in the page's language and the browser's zone: `at 2:38 PM`, and the day, too, where it
 * is not today.
 */
export function momentWords(moment: Date): string {
  const { lang } = document.documentElement;
  const time = moment.toLocaleTimeString(lang, { hour: 'numeric', minute: '2-digit' });
  if (moment.toDateString() === new Date().toDateString()) return `at ${time}`;
  return `on ${moment.toLocaleDateString(lang, { month: 'short', day: 'numeric' })} at ${time}`;
}

/** Writes the moment into `<time data-clock>`, which the server cannot: it knows no zone. */
export function fillClocks(): void {
  for (const element of document.querySelectorAll<HTMLTimeElement>('time[data-clock]')) {
    element.textContent = momentWords(new Date(element.dateTime));
  }
}
