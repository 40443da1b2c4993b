import { signOut } from '../../../lib/sign-in/sign-out.ts';

export { signOut as POST };
