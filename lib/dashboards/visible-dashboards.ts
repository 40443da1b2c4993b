import type { Catalogue, Dashboard } from './catalog.ts';

/**
 * The teams of a user: those whose list holds the e-mail address or its @domain. They decide which
 * dashboards the user sees and are the `teams` of the embed JWT.
 */
export function teamsOf(email: string, catalogue: Catalogue): string[] {
  const address = email.toLowerCase();
  const domain = address.slice(address.lastIndexOf('@'));
  return Object.entries(catalogue.teams)
    .filter(([, members]) =>
      members.some((member) => [address, domain].includes(member.toLowerCase())),
    )
    .map(([team]) => team);
}

/** The dashboards that a member of `teams` may see, in the catalogue's order. */
export function visibleDashboards(teams: readonly string[], catalogue: Catalogue): Dashboard[] {
  return catalogue.dashboards.filter((dashboard) =>
    dashboard.teams.some((team) => teams.includes(team)),
  );
}
