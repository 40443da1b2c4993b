import { reportError } from './lib/portal/report-error.ts';
import { startUp } from './lib/portal/start-up.ts';

export { reportError as onRequestError, startUp as register };
