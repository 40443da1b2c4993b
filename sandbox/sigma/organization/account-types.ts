// Simplified: the names are Sigma's current and older defaults, and a custom type `Explore`. Their
// permissions are fixed here. In Sigma an administrator sets them.
const canExploreByType: ReadonlyMap<string, boolean> = new Map([
  ...['View', 'Viewer', 'Lite', 'Act'].map((name) => [name, false] as const),
  ...['Explore', 'Essential', 'Analyze', 'Pro', 'Creator', 'Build'].map(
    (name) => [name, true] as const,
  ),
]);

/** Tells whether the organization has an account type of that name. Names are case-sensitive. */
export function isAccountType(name: unknown): name is string {
  return typeof name === 'string' && canExploreByType.has(name);
}

/** Tells whether an account type can explore and schedule. Without one, a user has the highest. */
export function canExplore(accountType = 'Build'): boolean {
  return canExploreByType.get(accountType) ?? false;
}
