import 'server-only';
import { NextResponse } from 'next/server';
import { brand, brandName } from '../../config/brand.ts';
import { brandStyle } from '../config/brand.ts';
import { surfaces } from '../config/surfaces.ts';

/** Describes a page that middleware and sign-in return without rendering the app. */
export interface StaticPage {
  readonly title: string;
  readonly sentence: string;
  /** The page's only button. */
  readonly action: { readonly label: string; readonly href: string };
  /** Navigates automatically: at once, or as soon as the portal no longer answers 503. */
  readonly navigates?: 'at-once' | 'when-available';
  /** Target of the automatic navigation. Default: the button's target. */
  readonly returnTo?: string;
  readonly nonce: string;
}

const colorProperties = Object.entries(surfaces)
  .map(([name, { light, dark }]) => `--${name}:light-dark(${light},${dark})`)
  .join(';');

const style = `
:root{color-scheme:light dark;${colorProperties}}
${brandStyle(brand)}
body{margin:0;min-height:100dvh;display:grid;place-items:center;background:var(--canvas);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{box-sizing:border-box;width:min(28rem,100% - 2rem);margin:1rem;padding:2rem;background:var(--surface);border:1px solid var(--line);border-radius:1.25rem}
.brand{display:flex;align-items:center;gap:.625rem;margin:0 0 2rem;color:var(--ink);font-weight:600}
.brand>*{flex:none;height:2rem}
rect{fill:var(--accent)}
path{fill:none;stroke:var(--on-accent);stroke-width:3;stroke-linecap:round;stroke-linejoin:round}
h1{margin:0 0 .5rem;font-size:1.125rem;line-height:1.3}
p{margin:0 0 1.5rem;color:var(--quiet)}
a{display:inline-block;padding:.625rem 1.125rem;border-radius:.5rem;background:var(--accent);color:var(--on-accent);font-weight:600;text-decoration:none}
a:focus-visible{outline:2px solid var(--ink);outline-offset:2px}`;

const logo =
  'image' in brand.logo
    ? `<img src="${brand.logo.image}" alt="">`
    : `<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8"/><path d="${brand.logo.strokes}"/></svg>`;

/**
 * Script that requests the catalog every 5 s, and navigates once the portal no longer answers 503.
 * A dashboard's page would mint an embed URL for each request. Reloading this page on a timer would
 * interrupt screen readers (WCAG 2.2.1). Without JavaScript, users have the button.
 */
const waitScript = `
const { returnTo } = document.querySelector('main').dataset;
setInterval(async () => {
  if (document.hidden) return;
  const response = await fetch('/', { headers: { accept: 'application/json' } }).catch(() => null);
  if (response && response.status !== 503) location.replace(returnTo);
}, 5000);`;

/** Returns the page as an HTML response with `headers`. */
export function pageResponse(
  page: StaticPage,
  { status, headers }: { status: number; headers?: Readonly<Record<string, string>> },
): NextResponse {
  const type = { 'content-type': 'text/html; charset=utf-8' };
  return new NextResponse(staticPage(page), { status, headers: { ...headers, ...type } });
}

/** Returns the page as HTML. Its style and script carry the nonce, and all text is escaped. */
function staticPage(page: StaticPage): string {
  const { action, navigates } = page;
  const [href, nonce] = [escapeHtml(action.href), escapeHtml(page.nonce)];
  const returnTo = escapeHtml(page.returnTo ?? action.href);
  const refresh =
    navigates === 'at-once' ? `<meta http-equiv="refresh" content="0;url=${returnTo}">` : '';
  const script =
    navigates === 'when-available' ? `<script nonce="${nonce}">${waitScript}</script>` : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${refresh}<link rel="icon" href="/icon.svg"><title>${escapeHtml(page.title)}</title><style nonce="${nonce}">${style}</style></head>
<body><main data-return-to="${returnTo}"><p class="brand">${logo}${escapeHtml(brandName)}</p><h1>${escapeHtml(page.title)}</h1><p>${escapeHtml(page.sentence)}</p>
<a href="${href}">${escapeHtml(action.label)}</a></main>${script}</body></html>`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
