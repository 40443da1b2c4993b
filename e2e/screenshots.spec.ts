import { test } from './fixtures.ts';
import { allScenes } from './scenes/all-scenes.ts';

/** Where pictures go that nobody looks at in the repository: made anew by every run, not committed. */
const elsewhere = 'test-results/screenshots';

const widths = [
  { width: 360, height: 740 },
  { width: 1280, height: 900 },
  { width: 2560, height: 1440 },
] as const;

for (const { name, open, settled } of allScenes) {
  for (const theme of ['light', 'dark'] as const) {
    test(`${name}, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize(widths[1]);
      await open(page);
      await settled(page);
      for (const size of widths) {
        await page.setViewportSize(size);
        const picture = `${name}-${theme}-${size.width}.png`;
        await page.screenshot({ path: `${elsewhere}/${picture}`, animations: 'disabled' });
      }
    });
  }
}
