import { organization } from '../organization/organization.ts';
import { EmbedRejection } from '../token/embed-rejection.ts';
import { type ControlValues, parseControlValue } from '../workbooks/control-value.ts';
import { type Workbook, workbooks } from '../workbooks/workbooks.ts';

const themes = ['Light', 'Dark'] as const;
/** Names a theme of the organization, in its exact case. */
export type Theme = (typeof themes)[number];

/** Describes how to show a workbook, from the path and unsigned parameters of its embed URL. */
export interface EmbedView {
  workbook: Workbook;
  theme: Theme;
  responsiveHeight: boolean;
  exploreKey?: string;
  bookmarkId?: string;
  /** Canonical values of the controls that the URL sets. */
  controls: ControlValues;
}

// The second group is the workbook's `urlId`, which identifies it. The slug before it is ignored.
const PATH = /^\/([\w-]+)\/workbook\/[\w-]+-(\w{22})\/?$/;

// The parameters of embed URLs that Sigma documents and a portal may send.
// Simplified: `:menu_position` and `:lng` have no effect. The frame has no menu, and is in English.
const booleanParameters = [':embed', ':responsive_height'];
const textParameters = [':jwt', ':lng', ':menu_position', ':theme', ':explore', ':bookmark'];

/** Returns the workbook of a path, or undefined if it is unknown. */
export function findWorkbook(pathname: string): Workbook | undefined {
  const [, organizationSlug, urlId] = PATH.exec(pathname) ?? [];
  return organizationSlug === organization.slug
    ? workbooks.find((candidate) => candidate.urlId === urlId)
    : undefined;
}

/** Returns the known parameters and controls of an embed URL, unchanged and without the JWT. */
export function unsignedParameters(url: URL): Record<string, string> {
  const controlIds = findWorkbook(url.pathname)?.controls.map(({ id }) => id) ?? [];
  const known = [...booleanParameters, ...textParameters, ...controlIds].filter(
    (name) => name !== ':jwt',
  );
  return Object.fromEntries([...url.searchParams].filter(([name]) => known.includes(name)));
}

/** Parses an embed URL. Throws an `EmbedRejection` with the code ENOENT or EINVAL. */
export function parseEmbedUrl(url: URL): EmbedView {
  const workbook = findWorkbook(url.pathname);
  if (!workbook) throw new EmbedRejection('ENOENT', 'Workbook not found.');
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

/** Returns the URL's control values. Rejects unknown parameters and invalid booleans. */
function parseControls(query: URLSearchParams, workbook: Workbook): ControlValues {
  const controls: ControlValues = {};
  for (const [name, value] of query) {
    const control = workbook.controls.find(({ id }) => id === name);
    if (booleanParameters.includes(name)) {
      if (value !== 'true' && value !== 'false') return rejectParameter(name);
    } else if (control) {
      const canonical = parseControlValue(control.kind, value);
      // A guess: an invalid value keeps the published one.
      if (canonical !== undefined) controls[control.id] = canonical;
    } else if (!textParameters.includes(name)) {
      return rejectParameter(name);
    }
  }
  return controls;
}

// A guess: the code for an unknown parameter is documented, the message is not.
function rejectParameter(name: string): never {
  throw new EmbedRejection('EINVAL', `Invalid URL parameter: ${name}`);
}
