import { createCookieJar } from '../../testing/http/cookie-jar.ts';

/** A browser for tests: follows redirects within one origin and keeps its cookies. */
export interface TestBrowser {
  /** The page or redirect to elsewhere at which the journey ends. */
  open(url: string, init?: RequestInit): Promise<TestPage>;
  /** Presses the button with that value in the page's form. */
  press(page: TestPage, button: { name: string; value: string }): Promise<TestPage>;
}

export interface TestPage {
  url: string;
  status: number;
  /** Set when the journey ended with a redirect to another origin. */
  redirect: URL | undefined;
  text: string;
}

/** Creates a browser without any cookies, at the given origin. */
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
    jar.keep(response.headers.getSetCookie());
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
