// Simulated: the names are Sigma's defaults, of today and of older organizations side by side, and
// one custom type, `Explore`; what each may do is an administrator's choice there and fixed here.
const mayExploreBy: ReadonlyMap<string, boolean> = new Map([
  ...['View', 'Viewer', 'Lite', 'Act'].map((name) => [name, false] as const),
  ...['Explore', 'Essential', 'Analyze', 'Pro', 'Creator', 'Build'].map(
    (name) => [name, true] as const,
  ),
]);

/** Whether the organization has an account type of that name; names are case-sensitive. */
export function isAccountType(name: unknown): name is string {
  return typeof name === 'string' && mayExploreBy.has(name);
}

/** Whether an account type may explore and schedule; without one Sigma assigns the highest. */
export function mayExplore(accountType = 'Build'): boolean {
  return mayExploreBy.get(accountType) ?? false;
}
