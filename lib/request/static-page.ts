import 'server-only';
import type { IconNode } from 'lucide';
import { NextResponse } from 'next/server';
import { brand, brandIconPath, brandName } from '../../config/brand.ts';
import { staticPageStyle } from './static-page-style.ts';
import { waitScript } from './wait-script.ts';

/** Describes a page that middleware and sign-in return without rendering the app. */
export interface StaticPage {
  readonly icon: IconNode;
  readonly title: string;
  readonly sentence: string;
  /** The page's only button. */
  readonly action: { readonly label: string; readonly href: string };
  /** Navigates automatically: at once, or as soon as the portal no longer answers 503. */
  readonly navigates?: 'at-once' | 'when-available';
  /** Target of the automatic navigation. Default: the button's target. */
  readonly returnTo?: string;
  /** Email address of the signed-in user. */
  readonly email?: string | undefined;
  /** Value of the cookie with the user's theme. Any other value than `light` or `dark` is ignored. */
  readonly theme?: string | undefined;
  readonly nonce: string;
}

const logo =
  'image' in brand.logo
    ? `<img src="${brand.logo.image}" alt="">`
    : `<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8"/><path d="${brand.logo.strokes}"/></svg>`;

/** Says that the page waits. Without scripts, the page does not, and users have the button. */
const waiting = `<span class="scripted">We’ll keep trying and reload automatically.</span>`;
const attempt = `<p class="attempt scripted"><span>Trying again in 5 s.</span><progress max="5" value="0" aria-hidden="true"></progress></p>`;

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
  const { action, email, icon, navigates, theme } = page;
  const [href, nonce] = [escapeHtml(action.href), escapeHtml(page.nonce)];
  const returnTo = escapeHtml(page.returnTo ?? action.href);
  const isWaiting = navigates === 'when-available';
  const refresh =
    navigates === 'at-once' ? `<meta http-equiv="refresh" content="0;url=${returnTo}">` : '';
  const script = isWaiting ? `<script nonce="${nonce}">${waitScript()}</script>` : '';
  const themeAttribute = theme === 'light' || theme === 'dark' ? ` data-theme="${theme}"` : '';
  return `<!doctype html>
<html lang="en"${themeAttribute}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
${refresh}<link rel="icon" href="${brandIconPath}"><title>${escapeHtml(page.title)}</title><style nonce="${nonce}">${staticPageStyle}</style></head>
<body><header>${logo}${escapeHtml(brandName)}</header>
<main data-return-to="${returnTo}">${iconSvg(icon)}<h1>${escapeHtml(page.title)}</h1>
<p>${escapeHtml(page.sentence)}${isWaiting ? ` ${waiting}` : ''}</p>
${isWaiting ? attempt : ''}<a href="${href}">${escapeHtml(action.label)}</a>
${email ? `<footer>Signed in as ${escapeHtml(email)}.</footer>` : ''}</main>${script}</body></html>`;
}

function iconSvg(icon: IconNode): string {
  const shapes = icon.map(([name, attributes]) => {
    const pairs = Object.entries(attributes).map(([key, value]) => `${key}="${value}"`);
    return `<${name} ${pairs.join(' ')}/>`;
  });
  return `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shapes.join('')}</svg>`;
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
