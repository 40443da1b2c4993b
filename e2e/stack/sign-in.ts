import type { BrowserContext } from '@playwright/test';
import { signInByHttp as walk } from '../../testing/http/http-sign-in.ts';
import { addresses } from './addresses.ts';

/**
 * Signs a user in by HTTP, by the forms that the pages have, and leaves portal's and Databricks'
 * cookies in the browser as a sign-in by hand does.
 */
export async function signInByHttp(
  { request }: BrowserContext,
  email: string,
  portal: string = addresses.portal,
): Promise<void> {
  const outcome = await walk(email, {
    portalOrigin: portal,
    // Signed in already, somebody is sent back at once; another one is asked who they are.
    form: { returnTo: '/signed-in', account: 'again' },
    async send(url, form) {
      const method = form ? 'POST' : 'GET';
      const headers = { origin: url.origin };
      const sent = { method, maxRedirects: 0, ...(form ? { form: { ...form }, headers } : {}) };
      const answer = await request.fetch(url.href, sent);
      const { location } = answer.headers();
      return { status: answer.status(), location, body: await answer.text() };
    },
  });
  if (outcome !== 'signed-in') throw new Error(`${email} did not get in: ${outcome.refused}`);
}
