/** Returns a wait as text, such as "in 2 minutes". Rounds up, so that nobody returns too early. */
export function inMinutes(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'in 1 minute' : `in ${minutes} minutes`;
}
