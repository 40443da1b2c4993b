/** Returns an accessible name for a dashboard: its title, ending in "dashboard". */
export function dashboardLabel(title: string): string {
  return /\bdashboard$/i.test(title) ? title : `${title} dashboard`;
}
