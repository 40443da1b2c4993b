import { signOut } from '../../../lib/auth/sign-out.ts';

export { signOut as POST };
