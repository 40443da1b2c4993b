import { createSandboxControl } from '../../testing/sandbox-control.ts';
import { addresses } from './addresses.ts';

/** The control API of this worker's sandbox. */
export const sandbox = createSandboxControl(addresses);
