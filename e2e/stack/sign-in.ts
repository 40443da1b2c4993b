import type { BrowserContext } from '@playwright/test';
import { signInByHttp as signInWith } from '../../testing/http/http-sign-in.ts';
import { addresses } from './addresses.ts';

/**
 * Signs a user in over HTTP by submitting the pages' forms. The browser then has the same portal
 * and Databricks cookies as after a manual sign-in.
 */
export async function signInByHttp(
  { request }: BrowserContext,
  email: string,
  portal: string = addresses.portal,
): Promise<void> {
  const outcome = await signInWith(email, {
    portalOrigin: portal,
    // `same` would skip the sign-in if a session exists. `other` would always show the accounts.
    form: { returnTo: '/signed-in', account: 'again' },
    async send(url, form) {
      const method = form ? 'POST' : 'GET';
      const headers = { origin: url.origin };
      const options = { method, maxRedirects: 0, ...(form ? { form: { ...form }, headers } : {}) };
      const response = await request.fetch(url.href, options);
      const { location } = response.headers();
      return { status: response.status(), location, body: await response.text() };
    },
  });
  if (outcome !== 'signed-in') throw new Error(`${email} could not sign in: ${outcome.refused}`);
}
