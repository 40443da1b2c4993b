import { startSignIn } from '../../../lib/sign-in/start-sign-in.ts';

export { startSignIn as POST };
