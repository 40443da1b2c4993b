import type { Faults } from '../../control/faults.ts';
import type { IssuedCredentials } from '../../control/issued-credentials.ts';
import type { Ledger } from '../../control/ledger.ts';
import type { SettingsHolder } from '../../control/settings.ts';
import type { Clock } from './clock.ts';
import type { UserDirectory } from './users.ts';

/** Holds what all parts of the sandbox's Databricks workspace share. */
export interface Workspace {
  origin: string;
  accountId: string;
  /** Numeric workspace ID: `aud` of access tokens, and `X-Databricks-Org-Id`. */
  orgId: string;
  users: UserDirectory;
  clock: Clock;
  settings: SettingsHolder;
  faults: Faults;
  ledger: Ledger;
  issued: IssuedCredentials;
}
