import { listDashboards } from '../../../lib/pages/list-dashboards.ts';

export { listDashboards as GET };
