import { createSandboxControl } from '../../testing/http/sandbox-control.ts';
import { addresses } from './addresses.ts';

/** Control API of this worker's sandbox. */
export const sandbox = createSandboxControl(addresses);
