import { organization } from '../organization/organization.ts';
import { EmbedRefusal } from '../token/embed-rejection.ts';
import { type ControlValues, parseControlValue } from '../workbooks/control-value.ts';
import { type Workbook, workbooks } from '../workbooks/workbooks.ts';

const themes = ['Light', 'Dark'] as const;
/** The themes of the organization; names are case-sensitive. */
export type Theme = (typeof themes)[number];

/** How a workbook is to be shown, from the unsigned part of its embed URL. */
export interface EmbedView {
  workbook: Workbook;
  theme: Theme;
  responsiveHeight: boolean;
  exploreKey?: string;
  bookmarkId?: string;
  /** Only the controls that the URL sets, as canonical values. */
  controls: ControlValues;
}

const PATH = /^\/([\w-]+)\/workbook\/[\w-]+-(\w{22})\/?$/;

// Those of Sigma help's table of embed URL parameters that a portal may send. Simulated: the frame
// has no menu and speaks English, whatever `:menu_position` and `:lng` ask for.
const booleans = [':embed', ':responsive_height'];
const texts = [':jwt', ':lng', ':menu_position', ':theme', ':explore', ':bookmark'];

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

/** Reads an embed URL. Throws `EmbedRefusal`: ENOENT, EINVAL. */
export function parseEmbedUrl(url: URL): EmbedView {
  const workbook = findWorkbook(url.pathname);
  if (!workbook) throw new EmbedRefusal('ENOENT', 'Workbook not found.');
  const query = url.searchParams;
  const controls = parseControls(query, workbook);
  const theme = themes.find((name) => name === (query.get(':theme') ?? 'Light'));
  if (!theme) return rejectParameter(':theme');
  const exploreKey = query.get(':explore');
  const bookmarkId = query.get(':bookmark');
  return {
    workbook,
    theme,
    responsiveHeight: query.get(':responsive_height') === 'true',
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
      if (value !== 'true' && value !== 'false') return rejectParameter(name);
    } else if (control) {
      const canonical = parseControlValue(control.kind, value);
      // Simulated: a value that a control cannot hold leaves the published one in place.
      if (canonical !== undefined) controls[control.id] = canonical;
    } else if (!texts.includes(name)) {
      return rejectParameter(name);
    }
  }
  return controls;
}

// Simulated: the code for an unknown parameter is documented, the sentence is not.
function rejectParameter(name: string): never {
  throw new EmbedRefusal('EINVAL', `Invalid URL parameter: ${name}`);
}
