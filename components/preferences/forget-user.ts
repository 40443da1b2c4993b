/** Removes everything that this browser keeps for a user. */
export function forgetUser(user: string): void {
  const prefix = `portal:${user}:`;
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix)) localStorage.removeItem(key);
  }
}
