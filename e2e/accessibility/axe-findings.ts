import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What a look at the page is for: all rules, or those whose outcome the theme can change. */
type Scope = 'all' | 'colors';

/**
 * What axe finds on the page as it looks now. Themes differ in colors alone, so that a second theme
 * needs no more than the rules about those. The vendor's frame is out of reach, and not ours.
 */
export async function axeFindings(page: Page, scope: Scope = 'all'): Promise<string[]> {
  // The same document is examined many times: axe itself is half a megabyte, and sent once.
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  const axe = new AxeBuilder(isThere ? { page, axeSource: 'void 0' } : { page });
  const { violations } = await axe
    .setLegacyMode()
    .exclude('iframe')
    .options({
      ...(scope === 'all'
        ? { runOnly: tags, rules: { 'target-size': { enabled: true } } }
        : { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }),
      resultTypes: ['violations'],
    })
    .analyze();
  return violations.map(({ id, nodes }) => {
    const told = nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary ?? ''}`);
    return `${id}: ${told.join('\n')}`;
  });
}
