import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it looks now. The vendor's frame is out of reach, and not ours. */
export async function axeFindings(page: Page): Promise<string[]> {
  // The same document is examined many times: axe itself is half a megabyte, and sent once.
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  const axe = new AxeBuilder(isThere ? { page, axeSource: 'void 0' } : { page });
  const { violations } = await axe
    .setLegacyMode()
    .exclude('iframe')
    .options({
      runOnly: tags,
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    })
    .analyze();
  return violations.map(({ id, nodes }) => {
    const told = nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary ?? ''}`);
    return `${id}: ${told.join('\n')}`;
  });
}
