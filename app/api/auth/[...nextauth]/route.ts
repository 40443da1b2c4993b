import { handleAuth, notOffered } from '../../../../lib/sign-in/handle-auth.ts';

export { handleAuth as GET, notOffered as POST };
