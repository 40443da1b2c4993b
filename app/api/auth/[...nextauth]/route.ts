import { handleAuth, notOffered } from '../../../../lib/auth/handle-auth.ts';

export { handleAuth as GET, notOffered as POST };
