/** Holds a color for each theme, as `#rrggbb`. */
export interface ThemedColor {
  readonly light: string;
  readonly dark: string;
}

/**
 * Colors for places without the style sheet: `theme-color`, middleware's own pages, and the check
 * of the brand's accent. A test checks that they equal those in `app/styles/tokens.css`.
 */
export const surfaces = {
  canvas: { light: '#f6f7f9', dark: '#0f1217' },
  surface: { light: '#ffffff', dark: '#171b22' },
  raised: { light: '#eef1f5', dark: '#1f252e' },
  'notice-surface': { light: '#edf3fc', dark: '#172233' },
  ink: { light: '#14181f', dark: '#edf0f4' },
  quiet: { light: '#535d6c', dark: '#a3adba' },
  line: { light: '#dfe3e8', dark: '#2b313b' },
} as const satisfies Record<string, ThemedColor>;
