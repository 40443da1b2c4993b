import { metricsReport } from '../../../lib/portal/metrics-report.ts';

export { metricsReport as GET };
