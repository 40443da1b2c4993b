import { createCookieJar } from '../../testing/http/cookie-jar.ts';

/** Simulates a browser: follows redirects within one origin and stores cookies. */
export interface TestBrowser {
  /** Follows redirects. Returns the last page, or a page with the redirect to another origin. */
  open(url: string, init?: RequestInit): Promise<TestPage>;
  /** Sends the page's form with this button. Throws if the page has no such button. */
  press(page: TestPage, button: { name: string; value: string }): Promise<TestPage>;
}

/** Describes a page that a test browser opened. */
export interface TestPage {
  url: string;
  status: number;
  /** Redirect target, if the last response redirects to another origin. */
  redirect: URL | undefined;
  text: string;
}

/** Creates a browser without cookies at the given origin. */
export function createTestBrowser(origin: string): TestBrowser {
  const jar = createCookieJar(Date.now);

  async function open(address: string, init: RequestInit = {}): Promise<TestPage> {
    const url = new URL(address, origin);
    const headers = {
      accept: 'text/html',
      cookie: jar.header(url.pathname) ?? '',
      ...init.headers,
    };
    const response = await fetch(url, { ...init, redirect: 'manual', headers });
    jar.store(response.headers.getSetCookie());
    const page = { url: url.href, status: response.status, text: await response.text() };
    const location = response.headers.get('location');
    const target = location === null ? undefined : new URL(location, url);
    return target?.origin === origin ? open(target.href) : { ...page, redirect: target };
  }

  return {
    open,
    press(page, { name, value }) {
      if (!page.text.includes(`name="${name}" value="${value}"`)) {
        throw new Error(`no button ${name}=${value} on ${page.url}`);
      }
      return open(page.url, { method: 'POST', body: new URLSearchParams({ [name]: value }) });
    },
  };
}
