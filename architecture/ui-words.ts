/** Former UI sentences, each with its replacement. */
export const replacedSentences: readonly (readonly [former: string, now: string])[] = [
  ['You’ll sign in with your Databricks account', 'Use your Databricks account.'],
  ['This sign-in was replaced by another one', 'You started another sign-in'],
  [
    'Databricks may still be signed in on this browser',
    'You may still be signed in to Databricks in this browser.',
  ],
  ['we’ll keep your place', 'you’ll return to this page'],
  ['Databricks isn’t answering', 'We can’t reach Databricks'],
  ['This page continues by itself', 'We’ll keep trying and reload automatically.'],
  ['It was moved or removed', 'It may have been moved or deleted'],
  ['Who can help:', 'Ask … for access.'],
  ['Check these, then try again', 'Try these steps:'],
  ['Try again; if it keeps happening', 'Try again. If this keeps happening, …'],
  ['Try again to load that part', 'Retry'],
  ['Saved views you’ve used in this browser', 'Your recent views'],
  ['Keeps filters, sorting and layout', 'Saves the current filters, sorting, and layout.'],
  ['Select a dashboard’s star to keep it here', 'Star a dashboard to see it here.'],
  ['Dashboards that you open are listed here', 'Dashboards you open will appear here.'],
  ['You’ve renewed your access too often', 'Too many retries'],
  ['Signs you out on every browser and device', 'Signs you out on all browsers and devices'],
  ['Please start from the portal itself', 'Start from the portal'],
  ['down to the single trip', 'down to individual trips'],
  ['the row filter leaves her no rows', 'Can sign in but has no rows.'],
  ['Deactivated: is refused', 'Deactivated. Sign-in is denied.'],
  ['Stay connected when you are not there', 'Keep access when you’re away'],
];

/** Returns the former UI sentences in a text, each with its replacement. */
export function formerSentences(text: string): string[] {
  const plain = text.replaceAll("\\'", '’').replaceAll("'", '’').replaceAll(/\s+/g, ' ');
  return replacedSentences
    .filter(([former]) => plain.toLowerCase().includes(former.toLowerCase()))
    .map(([former, now]) => `“${former}” is now “${now}”`);
}
