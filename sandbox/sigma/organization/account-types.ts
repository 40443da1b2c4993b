/** What a person may do in an embed beside looking and filtering. */
export interface Permissions {
  bookmark: boolean;
  export: boolean;
  explore: boolean;
  schedule: boolean;
  saveAs: boolean;
}

const look: Permissions = {
  bookmark: true,
  export: true,
  explore: false,
  schedule: false,
  saveAs: false,
};
const analyse: Permissions = { ...look, explore: true, schedule: true };
const build: Permissions = { ...analyse, saveAs: true };

// Simulated: the names are Sigma's defaults, of today and of older organisations side by side, and
// one custom type, `Explore`; what each may do is an administrator's choice there and fixed here.
const permissionsOf: ReadonlyMap<string, Permissions> = new Map([
  ['View', look],
  ['Viewer', look],
  ['Lite', look],
  ['Act', look],
  ['Explore', analyse],
  ['Essential', analyse],
  ['Analyze', analyse],
  ['Pro', build],
  ['Creator', build],
  ['Build', build],
]);

/** Whether the organisation has an account type of that name; names are case-sensitive. */
export function isAccountType(name: unknown): name is string {
  return typeof name === 'string' && permissionsOf.has(name);
}

/** What an account type may do; without one Sigma assigns the highest. */
export function permissionsFor(accountType: string | undefined): Permissions {
  return permissionsOf.get(accountType ?? 'Build') ?? look;
}
