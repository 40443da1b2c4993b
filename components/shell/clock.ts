/** Writes the time of day into `<time data-clock>`, which the server cannot: it knows no zone. */
export function fillClocks(): void {
  for (const element of document.querySelectorAll<HTMLTimeElement>('time[data-clock]')) {
    const time = new Date(element.dateTime);
    element.textContent = `at ${time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}`;
  }
}
