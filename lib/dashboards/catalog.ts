import { z } from 'zod';
import { coverKinds } from './cover-kinds.ts';

const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');
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
  owner: z.string().trim().min(1).max(80).exactOptional(),
  /**
   * Actions in the dashboard's toolbar. Leave out actions that the Sigma account type does not
   * allow, because Sigma would ignore them without a message.
   */
  actions: z
    .array(z.enum(['bookmarks', 'export', 'schedule', 'explore']))
    .default(['bookmarks', 'export']),
});

const access = z.object({
  teams: z.record(
    z.string().regex(/^[^,]+$/),
    z.array(z.string().regex(/^[^\s@]*@[^\s@]+$/, 'must be an e-mail address or @domain')),
  ),
});

const schema = access
  .extend({ dashboards: z.array(dashboard) })
  .superRefine(({ teams, dashboards }, context) => {
    const seenSlugs = new Set<string>();
    for (const [index, { slug, teams: dashboardTeams }] of dashboards.entries()) {
      const path = ['dashboards', index];
      if (seenSlugs.has(slug))
        context.addIssue({ code: 'custom', path, message: `repeats ${slug}` });
      seenSlugs.add(slug);
      for (const team of dashboardTeams.filter((candidate) => !(candidate in teams))) {
        context.addIssue({ code: 'custom', path, message: `names an unknown team: ${team}` });
      }
    }
  });

/** Describes one dashboard as written in `config/dashboards.ts`. */
export type DashboardInput = z.input<typeof dashboard>;

/** Describes the members of each team as written in `config/access.ts`. */
export type AccessInput = z.input<typeof access>;

/** Describes teams and dashboards together, before validation. */
export type CatalogInput = z.input<typeof schema>;

/** Describes the catalog after validation. */
export type Catalog = Readonly<z.output<typeof schema>>;

/** Describes one dashboard of the catalog. */
export type Dashboard = Catalog['dashboards'][number];

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
