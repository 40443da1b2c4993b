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
  canvas: { light: '#fbfbfc', dark: '#0f1116' },
  surface: { light: '#ffffff', dark: '#171a21' },
  raised: { light: '#f2f3f5', dark: '#1f232c' },
  'notice-surface': { light: '#edf3fc', dark: '#172233' },
  ink: { light: '#14161c', dark: '#f0f1f4' },
  quiet: { light: '#555b69', dark: '#a9afbd' },
  line: { light: '#e7e8ec', dark: '#262a33' },
} as const satisfies Record<string, ThemedColor>;
