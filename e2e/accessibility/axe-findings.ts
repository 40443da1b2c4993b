import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** All rules, and the rules for colors, whose result depends on the theme. */
const rules = {
  all: {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'target-size': { enabled: true } },
  },
  colors: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
} as const satisfies Record<string, RunOptions>;

/**
 * Returns axe's findings on the page. Themes differ only in colors, so a second theme needs only
 * the color rules. Skips Sigma's frame, which is not part of the portal. `AxeBuilder` is not used,
 * because it would inject half a megabyte of axe into that frame.
 */
export async function axeFindings(
  page: Page,
  scope: keyof typeof rules = 'all',
): Promise<string[]> {
  // Inject axe once: the same document is checked many times.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const options = { ...rules[scope], resultTypes: ['violations'], iframes: false };
  const results = await page.evaluate(
    (options) => Reflect.get(globalThis, 'axe').run({ exclude: ['iframe'] }, options),
    options,
  );
  const { violations }: AxeResults = results;
  return violations.map(({ id, nodes }) => {
    const details = nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary ?? ''}`);
    return `${id}: ${details.join('\n')}`;
  });
}
