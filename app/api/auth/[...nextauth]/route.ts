import { handleAuth } from '../../../../lib/auth/handle-auth.ts';

export { handleAuth as GET };
