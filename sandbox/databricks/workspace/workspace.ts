import type { Faults } from '../../control/faults.ts';
import type { RequestLog } from '../../control/request-log.ts';
import type { SeenCredentials } from '../../control/seen-credentials.ts';
import type { SettingsHolder } from '../../control/settings.ts';
import type { Clock } from './clock.ts';
import type { UserDirectory } from './users.ts';

/** Holds what all parts of the sandbox's Databricks workspace share. */
export interface Workspace {
  origin: string;
  accountId: string;
  /** Numeric workspace ID: `aud` of the workspace's access tokens, and `X-Databricks-Org-Id`. */
  orgId: string;
  users: UserDirectory;
  clock: Clock;
  settings: SettingsHolder;
  faults: Faults;
  requestLog: RequestLog;
  seenCredentials: SeenCredentials;
}
