import { metricsReport } from '../../../lib/operations/metrics-report.ts';

export { metricsReport as GET };
