import type { ServerResponse } from 'node:http';
import type { FrameConfig, RejectionConfig } from '../frame/frame-config.ts';
import type { Theme } from '../state/embed-url.ts';

// A guess: Sigma's own headers are not documented. `frame-ancestors` allows only hosts on this
// machine. `no-referrer` keeps the page's URL, which has the JWT, out of the requests for its files.
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors http://localhost:* http://127.0.0.1:*",
};

/** Sends the page of a workbook, whose script loads the data. */
export function sendWorkbookPage(
  response: ServerResponse,
  { config, theme, user }: { config: FrameConfig; theme: Theme; user: string },
): void {
  sendPage(response, {
    status: 200,
    theme,
    title: config.workbook.name,
    config,
    script: 'main.js',
    body: '<div id="workbook" class="workbook"></div>',
    footer: `data: samples.nyctaxi.trips · you see what ${user} may see`,
  });
}

/** Sends a page that explains why the embed was rejected. The page posts the error to the host. */
export function sendRejectionPage(
  response: ServerResponse,
  { code, message, status, theme }: RejectionConfig & { status: number; theme: Theme },
): void {
  const title = 'This content cannot be shown';
  sendPage(response, {
    status,
    theme,
    title,
    config: { code, message },
    script: 'rejection.js',
    body: `<main class="notice-cover"><div class="notice" role="alert"><h1>${title}</h1><p>${escapeHtml(message)}</p><p>${code}</p></div></main>`,
    footer: '',
  });
}

interface Page {
  status: number;
  theme: Theme;
  title: string;
  config: FrameConfig | RejectionConfig;
  script: 'main.js' | 'rejection.js';
  body: string;
  footer: string;
}

function sendPage(response: ServerResponse, page: Page): void {
  // Without the replacement, `</script>` in a value would end the data block.
  const json = JSON.stringify(page.config).replaceAll('<', '\\u003c');
  const footer = ['Simulated Sigma', page.footer].filter(Boolean).join(' · ');
  response.writeHead(page.status, headers).end(`<!doctype html>
<html lang="en" data-theme="${page.theme.toLowerCase()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/frame/frame.css">
<link rel="stylesheet" href="/frame/elements.css">
<script type="application/json" id="embed">${json}</script>
<script type="module" src="/frame/${page.script}"></script>
</head>
<body>
${page.body}
<footer class="frame-footer">${escapeHtml(footer)}</footer>
</body>
</html>
`);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
