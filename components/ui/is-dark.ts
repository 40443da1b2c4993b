/** Names the window event that reports a change of the page's theme. */
export const themeEvent = 'portal:theme';

/** Checks whether the page is dark now, by the user's choice or the operating system's. */
export function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}
