import { dashboardReady, openSession, test } from './stack/fixtures.ts';

const out = '/tmp/look';
for (const scheme of ['light', 'dark'] as const)
  for (const width of [360, 1280]) {
    test(`look ${scheme} ${width}`, async ({ page, context }) => {
      test.setTimeout(90_000);
      await page.setViewportSize({ width, height: width === 360 ? 780 : 900 });
      await page.emulateMedia({ colorScheme: scheme });
      const shot = (name: string) =>
        page.screenshot({ path: `${out}/${name}-${scheme}-${width}.png` });
      await page.goto('/sign-in');
      await page.waitForTimeout(500);
      await page.goto('/sign-in?reason=signed_out');
      await page.waitForTimeout(500);
      await shot('signin');
      await openSession(context, 'alice');
      await page.goto('/');
      await page.waitForTimeout(500);
      await shot('home2');
      await page.goto('/dashboards/taxi');
      await dashboardReady(page);
      await page.getByRole('toolbar').waitFor();
      await page.waitForTimeout(500);
      await shot('dash2');
    });
  }
