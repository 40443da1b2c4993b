import type { APIResponse, BrowserContext } from '@playwright/test';
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
  const start = await request.post(`${portal}/sign-in/start`, {
    headers: { origin: portal },
    // Signed in already, somebody is sent back at once; another one is asked who they are.
    form: { place: '/signed-in', account: 'again' },
  });
  const [, target = ''] = /<a href="([^"]+)"/.exec(await start.text()) ?? [];
  let page = await request.get(target.replaceAll('&amp;', '&'));
  page = await press(page, 'Sign in to Databricks', { email });
  page = await press(page, 'Allow access?', { decision: 'allow' });
  const { origin, pathname } = new URL(page.url());
  if (origin !== portal || pathname !== '/signed-in') {
    throw new Error(`${email} did not get in: ${page.status()} at ${origin}${pathname}`);
  }

  /** Presses a button of a page, or goes on where Databricks left that page out. */
  async function press(at: APIResponse, heading: string, form: Record<string, string>) {
    return (await at.text()).includes(heading) ? request.post(at.url(), { form }) : at;
  }
}
