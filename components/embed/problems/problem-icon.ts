import {
  Clock,
  CloudOff,
  type IconNode,
  Info,
  LogIn,
  SearchX,
  TriangleAlert,
  UserX,
  WifiOff,
} from 'lucide';
import type { EmbedProblemCode } from '../../../lib/problems/embed-problem-codes.ts';

const icons: Partial<Record<EmbedProblemCode, IconNode>> = {
  EACCES: Info,
  EPERM: UserX,
  EEXIST: UserX,
  ENOENT: SearchX,
  ESTALE: SearchX,
  ETIMEDOUT: Clock,
  NETWORK: WifiOff,
  unknown_user: UserX,
  warehouse_permission: Info,
  signed_out: LogIn,
  other_user: LogIn,
  not_found: SearchX,
  too_many_refreshes: Clock,
  too_many_requests: Clock,
  databricks_unavailable: CloudOff,
  blocked: CloudOff,
  offline: WifiOff,
  timeout: Clock,
};

/** Returns the icon of a problem. Default: a warning. */
export function problemIcon(code: EmbedProblemCode): IconNode {
  return icons[code] ?? TriangleAlert;
}
