import type { Faults } from '../../control/faults.ts';
import type { IssuedCredentials } from '../../control/issued-credentials.ts';
import type { Ledger } from '../../control/ledger.ts';
import type { SettingsHolder } from '../../control/settings.ts';
import type { Clock } from './clock.ts';
import type { UserDirectory } from './users.ts';

/** What every part of the sandbox's Databricks workspace shares. */
export interface Workspace {
  origin: string;
  accountId: string;
  /** Numeric workspace id: `aud` of access tokens and `X-Databricks-Org-Id`. */
  orgId: string;
  users: UserDirectory;
  clock: Clock;
  settings: SettingsHolder;
  faults: Faults;
  ledger: Ledger;
  issued: IssuedCredentials;
}
