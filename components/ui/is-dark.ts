/** Tells the rest of the page, the dashboard above all, that its theme is another. */
export const themeEvent = 'portal:theme';

/** Whether the page is dark now, by the user's choice or the operating system's. */
export function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}
