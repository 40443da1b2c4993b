import { startSignIn } from '../../../lib/auth/start-sign-in.ts';

export { startSignIn as POST };
