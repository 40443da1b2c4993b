/** Describes a wrong value of the catalog: where it is, and what to do. */
interface ReferenceIssue {
  path: (string | number)[];
  message: string;
}

/** Holds the parts of the catalog that refer to each other. */
interface References {
  readonly teams: Readonly<Record<string, unknown>>;
  readonly sections: readonly { readonly id: string }[];
  readonly sharedControls: readonly string[];
  readonly dashboards: readonly {
    readonly slug: string;
    readonly teams: readonly string[];
    readonly controls: readonly string[];
    readonly section?: string | undefined;
  }[];
}

/**
 * Returns the issues of names that repeat, or that refer to nothing: slugs, teams, sections, and
 * shared controls.
 */
export function crossReferenceIssues(catalog: References): ReferenceIssue[] {
  const { dashboards, sections } = catalog;
  return [
    ...repeated(
      dashboards.map(({ slug }) => slug),
      'dashboards',
    ),
    ...repeated(
      sections.map(({ id }) => id),
      'sections',
    ),
    ...unknownTeams(catalog),
    ...unknownSections(catalog),
    ...unusedControls(catalog),
  ];
}

function repeated(names: readonly string[], list: string): ReferenceIssue[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) < index ? [{ path: [list, index], message: `repeats ${name}` }] : [],
  );
}

function unknownTeams({ dashboards, teams }: References): ReferenceIssue[] {
  return dashboards.flatMap((dashboard, index) =>
    dashboard.teams
      .filter((team) => !Object.hasOwn(teams, team))
      .map((team) => ({
        path: ['dashboards', index],
        message: `names an unknown team: ${team}`,
      })),
  );
}

function unknownSections({ dashboards, sections }: References): ReferenceIssue[] {
  const ids = sections.map(({ id }) => id);
  const advice =
    ids.length > 0 ? `use one of ${ids.join(', ')}, or add it to \`sections\`` : 'add `sections`';
  return dashboards.flatMap(({ section }, index) =>
    section === undefined || ids.includes(section)
      ? []
      : [
          {
            path: ['dashboards', index, 'section'],
            message: `names an unknown section: ${section}; ${advice}`,
          },
        ],
  );
}

function unusedControls({ dashboards, sharedControls }: References): ReferenceIssue[] {
  const used = new Set(dashboards.flatMap(({ controls }) => controls));
  return sharedControls.flatMap((id, index) =>
    used.has(id)
      ? []
      : [
          {
            path: ['sharedControls', index],
            message: `names ${id}, which no dashboard has in \`controls\`; correct or remove it`,
          },
        ],
  );
}
