import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by -');
const sigmaPath = z
  .string()
  .regex(/^\/[\w-]+\/workbook\/[\w./-]+$/, 'must be the path of a published workbook URL');

/** Words of the portal's own query: a control of that name could not be set from a URL. */
const portalWords = ['page', 'element', 'explore', 'bookmark', 'full', 'refresh'];
const controlId = z
  .string()
  .regex(/^[\w-]+$/)
  .refine((id) => !portalWords.includes(id), {
    error: ({ input }) =>
      `is named ${input}, a word that the portal's own URLs use; rename the control in Sigma`,
  });

const dashboard = z.object({
  slug,
  title: z.string().min(1),
  description: z.string().min(1),
  path: sigmaPath,
  teams: z.array(z.string()).min(1, 'must name at least one team'),
  /** Sigma theme by the portal's color scheme. */
  theme: z.object({ light: z.string(), dark: z.string() }).exactOptional(),
  /** Control IDs that links to the dashboard may set. */
  controls: z.array(controlId).default([]),
  /** Words that people may filter the catalog by. */
  tags: z.array(z.string().trim().min(1).max(40)).default([]),
  /** The team or person that answers for it: shown on its card, and asked for access. */
  owner: z.string().trim().min(1).max(80).exactOptional(),
  /**
   * What the dashboard's toolbar may offer. Sigma's account type decides in the end: leave out what
   * people may not use, since Sigma ignores it without a word.
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
    const seen = new Set<string>();
    for (const [index, { slug: name, teams: allowed }] of dashboards.entries()) {
      const path = ['dashboards', index];
      if (seen.has(name)) context.addIssue({ code: 'custom', path, message: `repeats ${name}` });
      seen.add(name);
      for (const team of allowed.filter((candidate) => !(candidate in teams))) {
        context.addIssue({ code: 'custom', path, message: `names an unknown team: ${team}` });
      }
    }
  });

/** One dashboard as a product team writes it in `config/dashboards.ts`. */
export type DashboardInput = z.input<typeof dashboard>;

/** Who is in which team, as a product team writes it in `config/access.ts`. */
export type AccessInput = z.input<typeof access>;

/** Both together. */
export type CatalogInput = z.input<typeof schema>;

/** The catalog after validation. */
export type Catalog = Readonly<z.output<typeof schema>>;

/** One dashboard of the catalog. */
export type Dashboard = Catalog['dashboards'][number];

/** One thing that is wrong with the catalog, and the file that says so. */
export interface CatalogIssue {
  readonly file: 'config/access.ts' | 'config/dashboards.ts';
  readonly problem: string;
}

/**
 * Validates the catalog. Answers it, or every issue with the place where it stands.
 */
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
