import type { Catalog, Dashboard } from './catalog.ts';

/**
 * Returns the catalog's teams whose members include the user's e-mail address or its @domain. These
 * teams decide which dashboards the user sees. The embed JWT contains them, too.
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
