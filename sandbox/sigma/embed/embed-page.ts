import type { ServerResponse } from 'node:http';
import type { FrameConfig, RefusalConfig } from '../frame/frame-config.ts';
import { createSay } from '../frame/words.ts';
import type { Theme } from '../state/embed-url.ts';

const frameAncestors = 'frame-ancestors http://localhost:* http://127.0.0.1:*';

// Simulated: Sigma's own headers are not documented. Frames are allowed from loopback only, and the
// JWT in the address of the page must not travel on to subresources.
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    frameAncestors,
  ].join('; '),
};

/** With these a browser shows its own refusal in place of the frame. */
const refusedFraming = {
  ...headers,
  'x-frame-options': 'DENY',
  'content-security-policy': headers['content-security-policy'].replace(
    frameAncestors,
    "frame-ancestors 'none'",
  ),
};

/** Answers with the page of a loaded workbook; its script fetches the data. */
export function sendWorkbookPage(
  response: ServerResponse,
  page: { config: FrameConfig; theme: Theme; isFramingRefused: boolean },
): void {
  const { config, theme, isFramingRefused } = page;
  const say = createSay(config.language);
  const footer = [
    say('Simulated Sigma'),
    say('data: {table}', { table: 'samples.nyctaxi.trips' }),
    say('you see what {user} may see', { user: config.user }),
  ];
  send(response, {
    status: 200,
    theme,
    title: config.workbook.name,
    config,
    script: 'main.js',
    body: `<div id="workbook" class="workbook"></div><footer class="frame-footer">${escapeHtml(footer.join(' · '))}</footer>`,
    language: config.language,
    headers: isFramingRefused ? refusedFraming : headers,
  });
}

/** Answers with a calm page that says why the workbook is not shown, and tells the parent. */
export function sendRefusalPage(
  response: ServerResponse,
  refusal: RefusalConfig & { status: number; theme: Theme; language: string },
): void {
  const { code, message, status, theme, language } = refusal;
  const say = createSay(language);
  const title = escapeHtml(say('This content cannot be shown'));
  send(response, {
    status,
    theme,
    title: say('This content cannot be shown'),
    config: { code, message },
    script: 'refusal.js',
    body: `<main class="notice-page"><div class="notice" role="alert">
<h1>${title}</h1><p>${escapeHtml(message)}</p><p class="notice-code">${escapeHtml(code)}</p>
</div></main><footer class="frame-footer">${escapeHtml(say('Simulated Sigma'))}</footer>`,
    language,
    headers,
  });
}

interface Page {
  status: number;
  theme: Theme;
  title: string;
  config: FrameConfig | RefusalConfig;
  script: string;
  body: string;
  language: string;
  headers: Record<string, string>;
}

function send(response: ServerResponse, page: Page): void {
  const json = JSON.stringify(page.config).replaceAll('<', '\\u003c');
  response.writeHead(page.status, page.headers).end(`<!doctype html>
<html lang="${escapeHtml(createSay(page.language).language)}" data-theme="${page.theme.toLowerCase()}" data-locale="${escapeHtml(page.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:,">
${['frame', 'dialog', 'explore'].map((name) => `<link rel="stylesheet" href="/frame/${name}.css">`).join('\n')}
<script type="application/json" id="embed">${json}</script>
<script type="module" src="/frame/${page.script}"></script>
</head>
<body>
${page.body}
</body>
</html>
`);
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
