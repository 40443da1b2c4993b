import { homeHeading } from './pages/on-page.ts';
import { addresses } from './stack/addresses.ts';
import { emailOf, expect, openSession, test } from './stack/fixtures.ts';
import { resealSession, sessionOf } from './stack/session-cookies.ts';

test('only navigations and active users extend a session, and only POST from the portal ends it', async ({
  page,
  context,
}) => {
  await openSession(context, 'alice');

  await test.step('navigations and requests of an active user extend the idle time; other requests do not', async () => {
    const soon = Date.now() + 600_000;
    await resealSession(context, (session) => ({ ...session, idleExpiresAt: soon }));
    const headers = { accept: 'application/json', origin: addresses.portal };
    await page.request.get('/', { headers });
    const data = { requestId: '0b2f3c6e-7d1a-4c58-9a43-5a4f2d6c8e10' };
    await page.request.post('/api/dashboards/taxi/embed-url', { headers, data });
    expect((await sessionOf(context)).idleExpiresAt).toBe(soon);
    const active = { ...headers, 'x-user-active': 'true' };
    await page.request.post('/api/dashboards/taxi/embed-url', { headers: active, data });
    expect((await sessionOf(context)).idleExpiresAt).toBeGreaterThan(soon);

    await resealSession(context, (session) => ({ ...session, idleExpiresAt: soon }));
    await page.goto('/');
    expect((await sessionOf(context)).idleExpiresAt).toBeGreaterThan(soon);
  });

  await test.step('sign-out by GET or from another site does nothing', async () => {
    expect((await context.request.get('/api/sign-out')).status()).toBe(405);
    const foreign = await context.request.post('/api/sign-out', {
      headers: { origin: 'https://evil.example' },
    });
    expect(foreign.status()).toBe(403);
    await page.reload();
    await expect(homeHeading(page)).toBeVisible();
  });

  await test.step('signing in as another user ends the previous session', async () => {
    const copiedCookies = await context.cookies();
    await page.evaluate(() => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = '/sign-in/start';
      form.innerHTML = '<input name="account" value="other">';
      document.body.append(form);
      form.submit();
    });
    await page.getByRole('button', { name: emailOf('bob'), exact: true }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await expect(page.getByRole('button', { name: emailOf('bob') })).toBeVisible();
    await context.clearCookies();
    await context.addCookies(copiedCookies);
    await page.goto('/');
    await expect(page.getByRole('button', { name: 'Continue with Databricks' })).toBeVisible();
  });
});
