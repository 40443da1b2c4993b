/** What a dashboard is called where it is not plain that it is one. */
export function dashboardLabel(title: string): string {
  return /\bdashboard$/i.test(title) ? title : `${title} dashboard`;
}
