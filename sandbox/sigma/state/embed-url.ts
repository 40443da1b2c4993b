import { organization } from '../organization/organization.ts';
import { EmbedRefusal } from '../token/embed-refusal.ts';
import { type ControlValues, parseControlValue } from '../workbooks/control-value.ts';
import { type Workbook, workbooks } from '../workbooks/workbooks.ts';

/** How a workbook is to be shown, from the unsigned part of its embed URL. */
export interface EmbedView {
  workbook: Workbook;
  pageId: string;
  /** Set when a single element is embedded. */
  elementId?: string;
  theme: Theme;
  responsiveHeight: boolean;
  hideTooltip: boolean;
  hideBookmarks: boolean;
  hideExploreToggle: boolean;
  menu: 'top' | 'bottom' | 'none';
  language: string;
  exploreKey?: string;
  bookmarkId?: string;
  /** Only the controls that the URL sets, as canonical values. */
  controls: ControlValues;
}

const themes = ['Light', 'Dark', 'Surface'] as const;
/** The themes of the organisation; names are case-sensitive. */
export type Theme = (typeof themes)[number];

const PATH =
  /^\/([\w-]+)\/workbook\/[\w-]+-(\w{22})(?:\/page\/([\w-]+))?(?:\/element\/([\w-]+))?\/?$/;

// Simulated: `:nodeId` and `:disable_mobile_view` are in samples and not in the parameter table.
const booleans = [
  ':embed',
  ':hide_bookmarks',
  ':hide_explore_toggle',
  ':hide_folder_navigation',
  ':hide_menu',
  ':hide_tooltip',
  ':responsive_height',
  ':disable_mobile_view',
];
const texts = [
  ':jwt',
  ':lng',
  ':lng_variant',
  ':menu_position',
  ':theme',
  ':explore',
  ':bookmark',
  ':nodeId',
];

/** The workbook of a path, or undefined when the path is none of a known workbook. */
export function findWorkbook(pathname: string): Workbook | undefined {
  const [, slug, urlId] = PATH.exec(pathname) ?? [];
  return slug === organization.slug ? workbooks.find((one) => one.urlId === urlId) : undefined;
}

/** What stands in an embed URL beside its JWT: known parameters and controls, as they were sent. */
export function unsignedParameters(url: URL): Record<string, string> {
  const controlIds = findWorkbook(url.pathname)?.controls.map(({ id }) => id) ?? [];
  const known = [...booleans, ...texts, ...controlIds].filter((name) => name !== ':jwt');
  return Object.fromEntries([...url.searchParams].filter(([name]) => known.includes(name)));
}

/** Reads an embed URL. Throws `EmbedRefusal`: ENOENT, ESTALE (page or element gone), EINVAL. */
export function parseEmbedUrl(url: URL): EmbedView {
  const workbook = findWorkbook(url.pathname);
  if (!workbook) throw new EmbedRefusal('ENOENT', 'Workbook not found.');
  const query = url.searchParams;
  const controls = parseControls(query, workbook);
  const theme = themes.find((name) => name === (query.get(':theme') ?? 'Light'));
  if (!theme) return refuseParameter(':theme');
  const menu = (['top', 'bottom', 'none'] as const).find(
    (position) => position === (query.get(':menu_position') ?? 'none'),
  );
  if (!menu) return refuseParameter(':menu_position');

  const exploreKey = query.get(':explore');
  const bookmarkId = query.get(':bookmark');
  const isOn = (name: string) => query.get(name) === 'true';
  return {
    workbook,
    ...findNode(url, workbook),
    theme,
    responsiveHeight: isOn(':responsive_height'),
    hideTooltip: isOn(':hide_tooltip'),
    hideBookmarks: isOn(':hide_bookmarks'),
    hideExploreToggle: isOn(':hide_explore_toggle'),
    menu: isOn(':hide_menu') ? 'none' : menu,
    language: parseLanguage(query.get(':lng')),
    ...(exploreKey && { exploreKey }),
    ...(bookmarkId && { bookmarkId }),
    controls,
  };
}

function parseControls(query: URLSearchParams, workbook: Workbook): ControlValues {
  const controls: ControlValues = {};
  for (const [name, value] of query) {
    const control = workbook.controls.find(({ id }) => id === name);
    if (booleans.includes(name)) {
      if (value !== 'true' && value !== 'false') return refuseParameter(name);
    } else if (control) {
      const canonical = parseControlValue(control.kind, value);
      // Simulated: a value that a control cannot hold leaves the published one in place.
      if (canonical !== undefined) controls[control.id] = canonical;
    } else if (!texts.includes(name)) {
      return refuseParameter(name);
    }
  }
  return controls;
}

function findNode(url: URL, workbook: Workbook): { pageId: string; elementId?: string } {
  const [, , , pathPageId, elementId] = PATH.exec(url.pathname) ?? [];
  const nodeId = url.searchParams.get(':nodeId');
  const first = workbook.pages[0]?.id;
  const pageId =
    pathPageId ??
    workbook.pages.find(({ id }) => id === nodeId)?.id ??
    workbook.pages.find(({ elements }) => elements.some(({ id }) => id === elementId))?.id ??
    first;
  const page = workbook.pages.find(({ id }) => id === pageId);
  if (!page) throw new EmbedRefusal('ESTALE', 'This page no longer exists.');
  if (elementId === undefined) return { pageId: page.id };
  if (!page.elements.some(({ id }) => id === elementId)) {
    throw new EmbedRefusal('ESTALE', 'This element no longer exists.');
  }
  return { pageId: page.id, elementId };
}

// Simulated: the frame has words of its own in a few languages; figures and dates follow any locale.
function parseLanguage(language: string | null): string {
  try {
    return Intl.getCanonicalLocales(language ?? 'en-US')[0] ?? 'en-US';
  } catch {
    return refuseParameter(':lng');
  }
}

// Simulated: the code for an unknown parameter is documented, the sentence is not.
function refuseParameter(name: string): never {
  throw new EmbedRefusal('EINVAL', `Invalid URL parameter: ${name}`);
}
