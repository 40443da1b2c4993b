import { decodeJwt } from 'jose';

const emailPattern = /[\w.-]+@example\.com/g;
/** Header and claims of a JWT are JSON in Base64. They begin with `{"`, which is `eyJ`. */
const jwtPattern = /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g;

/** Returns the users in a body: e-mail addresses in its text, and subjects of its embed JWTs. */
export function usersIn(body: string): {
  readonly shown: string[];
  readonly embedded: string[];
} {
  const embedded = [...body.matchAll(jwtPattern)].map(([jwt]) => decodeJwt(jwt).sub ?? 'nobody');
  const shown = [...body.matchAll(emailPattern)].map(([email]) => email);
  return { shown: [...new Set(shown)], embedded: [...new Set(embedded)] };
}
