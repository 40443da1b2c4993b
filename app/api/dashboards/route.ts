import { listDashboards } from '../../../lib/portal/list-dashboards.ts';

export { listDashboards as GET };
