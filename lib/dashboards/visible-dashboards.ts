import type { Catalog, Dashboard } from './catalog.ts';

/**
 * Returns the teams of a user, whose members include the e-mail address or its @domain. They decide
 * which dashboards the user sees, and they are the `teams` of the embed JWT.
 */
export function teamsOf(email: string, catalog: Catalog): string[] {
  const address = email.toLowerCase();
  const domain = address.slice(address.lastIndexOf('@'));
  return Object.entries(catalog.teams)
    .filter(([, members]) =>
      members.some((member) => [address, domain].includes(member.toLowerCase())),
    )
    .map(([team]) => team);
}

/** Returns the dashboards that a member of `teams` may see, in the catalog's order. */
export function visibleDashboards(teams: readonly string[], catalog: Catalog): Dashboard[] {
  return catalog.dashboards.filter((dashboard) =>
    dashboard.teams.some((team) => teams.includes(team)),
  );
}
