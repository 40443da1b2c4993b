/**
 * Returns one or two capital letters for a user's avatar: the first letters of the first and the
 * last word of the name, or the first letter of the email address.
 */
export function accountInitials(name: string, email: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const letters = [first ?? email, last].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase();
}
