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

interface Cookie {
  name: string;
  value: string;
  path: string;
}

/** A browser without any cookies, at the given origin. */
export function createTestBrowser(origin: string): TestBrowser {
  let cookies: Cookie[] = [];

  function keep(lines: string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/';
      cookies = cookies.filter((one) => one.name !== name || one.path !== path);
      const isDead = attributes.some((one) => /^expires=Thu, 01 Jan 1970/i.test(one));
      if (!isDead) cookies.push({ name, value, path });
    }
  }

  async function open(address: string, init: RequestInit = {}): Promise<TestPage> {
    let url = new URL(address, origin);
    let next = init;
    for (let hop = 0; hop < 10; hop += 1) {
      const jar = cookies
        .filter(({ path }) => url.pathname.startsWith(path))
        .map(({ name, value }) => `${name}=${value}`)
        .join('; ');
      const headers = {
        accept: 'text/html',
        ...(jar === '' ? {} : { cookie: jar }),
        ...next.headers,
      };
      const response = await fetch(url, { ...next, redirect: 'manual', headers });
      keep(response.headers.getSetCookie());
      const text = await response.text();
      const location = response.headers.get('location');
      if (location === null)
        return { url: url.href, status: response.status, redirect: undefined, text };
      const target = new URL(location, url);
      if (target.origin !== origin) {
        return { url: url.href, status: response.status, redirect: target, text };
      }
      url = target;
      next = {};
    }
    throw new Error('too many redirects');
  }

  return {
    open,
    press(page, { name, value }) {
      const action = /<form method="post"(?: action="([^"]+)")?/.exec(page.text);
      if (!action) throw new Error(`no form on ${page.url}`);
      if (!page.text.includes(`name="${name}" value="${value}"`)) {
        throw new Error(`no button ${name}=${value} on ${page.url}`);
      }
      return open(new URL(action[1] ?? page.url, page.url).href, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ [name]: value }).toString(),
      });
    },
  };
}
