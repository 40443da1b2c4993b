import { z } from 'zod';
import { crossReferenceIssues } from './catalog-references.ts';
import { coverKinds } from './cover-kinds.ts';
import { sectionHues } from './section-hues.ts';

const slugSchema = z
  .string()
  .max(100, 'must have at most 100 characters')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');
const line = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(maxLength, `must have at most ${maxLength} characters`);
const date = z.iso.date('must be a date such as 2026-11-20');
const contact = z.union([z.email(), z.url({ protocol: /^https$/ })], {
  error: 'must be an e-mail address or a URL that begins with https://',
});
const sigmaPath = z
  .string()
  .regex(/^\/[\w-]+\/workbook\/[\w./-]+$/, 'must be the path of a published workbook URL');

/** The portal's own query parameters. A control with such a name could not be set by a URL. */
const portalParameters = ['page', 'element', 'explore', 'bookmark', 'full', 'refresh'];
const controlId = z
  .string()
  .regex(/^[\w-]+$/)
  .refine((id) => !portalParameters.includes(id), {
    error: ({ input }) =>
      `is named ${input}, which is one of the portal's own query parameters; ` +
      'rename the control in Sigma',
  });

const dashboard = z.object({
  slug: slugSchema,
  title: z.string().min(1),
  description: z.string().min(1),
  path: sigmaPath,
  teams: z.array(z.string()).min(1, 'must name at least one team'),
  /** Name of the Sigma theme for the portal's light and dark theme. */
  theme: z.object({ light: z.string(), dark: z.string() }).exactOptional(),
  /** IDs of the workbook's controls that the query of a dashboard's URL may set. */
  controls: z.array(controlId).default([]),
  /** Tags by which users can filter the catalog. */
  tags: z.array(z.string().trim().min(1).max(40)).default([]),
  /** Kind of the drawing on its card. Without it, the slug decides. */
  cover: z.enum(coverKinds).exactOptional(),
  /** Team or person responsible for the dashboard. Shown on its card; users ask it for access. */
  owner: line(80).exactOptional(),
  /** How to reach the owner: an e-mail address, or the https URL of a page. */
  contact: contact.exactOptional(),
  /** ID of the section under which the home page lists the dashboard. */
  section: z.string().exactOptional(),
  /** When the data is updated, such as "Updates daily by 7 AM". */
  freshness: line(60).exactOptional(),
  /** Marks the dashboard as certified. */
  certified: z.literal(true, 'must be true, or be left out').exactOptional(),
  /** Date on which the dashboard was added. The home page shows it as new for a month. */
  added: date.exactOptional(),
  /** Last change that users should know: its date, and a sentence that says what changed. */
  changed: z.strictObject({ on: date, what: line(200) }).exactOptional(),
  /** Names of the data's sources, for the panel "About". */
  sources: z.array(line(120)).default([]),
  /** Terms that the dashboard uses, each with its meaning, for the panel "About". */
  definitions: z.array(z.strictObject({ term: line(80), meaning: line(500) })).default([]),
  /** Titles of the workbook's elements by their IDs in Sigma, to name a part that failed. */
  elements: z
    .record(z.string().regex(/^[\w-]{1,100}$/, 'must be the ID of an element'), line(80))
    .default({}),
  /**
   * Actions in the dashboard's toolbar. Leave out actions that the Sigma account type does not
   * allow, because Sigma would ignore them without a message.
   */
  actions: z
    .array(z.enum(['bookmarks', 'export', 'schedule', 'explore']))
    .default(['bookmarks', 'export']),
});

const section = z.strictObject({
  id: slugSchema,
  title: line(60),
  /** Says in one line what the section's dashboards are for. */
  purpose: line(120),
  /** Hue of the covers of the section's dashboards. */
  hue: z.enum(sectionHues, `must be one of ${sectionHues.join(', ')}`),
});

const access = z.object({
  teams: z.record(
    z.string().regex(/^[^,]+$/),
    z.array(z.string().regex(/^[^\s@]*@[^\s@]+$/, 'must be an e-mail address or @domain')),
  ),
});

const schema = access
  .extend({
    dashboards: z.array(dashboard),
    /** Sections of the home page, in its order. */
    sections: z.array(section).default([]),
    /** IDs of the controls whose values the user takes along to another dashboard. */
    sharedControls: z.array(controlId).default([]),
  })
  .superRefine((catalog, context) => {
    for (const issue of crossReferenceIssues(catalog)) {
      context.addIssue({ code: 'custom', ...issue });
    }
  });

/** Describes one dashboard as written in `config/dashboards.ts`. */
export type DashboardInput = z.input<typeof dashboard>;

/** Describes one section as written in `config/dashboards.ts`. */
export type SectionInput = z.input<typeof section>;

/** Describes the members of each team as written in `config/access.ts`. */
export type AccessInput = z.input<typeof access>;

/** Describes teams and dashboards together, before validation. */
export type CatalogInput = z.input<typeof schema>;

/** Describes the catalog after validation. */
export type Catalog = Readonly<z.output<typeof schema>>;

/** Describes one dashboard of the catalog. */
export type Dashboard = Catalog['dashboards'][number];

/** Describes one section of the catalog. */
export type Section = Catalog['sections'][number];

/** Describes one problem with the catalog, and the file to edit. */
export interface CatalogIssue {
  readonly file: 'config/access.ts' | 'config/dashboards.ts';
  readonly problem: string;
}

/** Validates the catalog. Returns it, or all issues, each with the path of the wrong value. */
export function parseCatalog(
  input: unknown,
): { ok: true; catalog: Catalog } | { ok: false; issues: CatalogIssue[] } {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, catalog: parsed.data };
  return {
    ok: false,
    issues: parsed.error.issues.map(({ path, message }) => ({
      file: path[0] === 'teams' ? 'config/access.ts' : 'config/dashboards.ts',
      problem: `${path.join('.')} ${message}`,
    })),
  };
}
