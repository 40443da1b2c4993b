import 'server-only';
import { brand } from '../../config/brand.ts';
import { brandIssues } from '../config/brand.ts';
import { describeIssues } from '../config/describe-issues.ts';
import { isVercel, readConfig } from '../config/env.ts';
import type { ConfigIssue } from '../config/schema.ts';
import { readCatalog, services } from '../services.ts';
import { capturePeerAddress } from './capture-peer-address.ts';
import { limitShutdownTime } from './shutdown-timeout.ts';

/**
 * Checks configuration, catalog, and brand when the server starts. If there are issues, prints all
 * of them and exits with status 1. An exception would not end the process: it would answer 500 to
 * every request. On Vercel a start cannot fail, so middleware answers with an error page instead.
 */
export function startUp(): void {
  limitShutdownTime();
  capturePeerAddress();
  const issues = startUpIssues();
  if (issues.length > 0) {
    console.error(describeIssues(issues));
    if (!isVercel) process.exit(1);
    return;
  }
  const { catalog, config, issuer, logger } = services();
  logger.info(
    {
      event: 'start',
      portal: config.NEXTAUTH_URL,
      redirect_uri: `${config.NEXTAUTH_URL}/api/auth/callback/databricks`,
      databricks: config.DATABRICKS_HOST,
      level: config.DATABRICKS_AUTH_LEVEL,
      issuer,
      client: config.DATABRICKS_OAUTH_CLIENT_SECRET ? 'confidential' : 'public',
      sigma: config.SIGMA_EMBED_ORIGIN,
      coordinator: config.REDIS_URL ? 'redis' : 'in-process',
      mode: config.isProduction ? 'production' : 'loopback',
      dashboards: catalog.dashboards.length,
    },
    'the portal starts',
  );
  if (config.SINGLE_INSTANCE_ACCEPTED) {
    logger.warn('SINGLE_INSTANCE_ACCEPTED: refreshes are not coordinated between functions');
  }
}

function startUpIssues(): ConfigIssue[] {
  const config = readConfig();
  const catalog = readCatalog();
  const issueInFile = (file: string, problem: string) => ({
    name: file,
    problem,
    remedy: `Edit ${file}.`,
  });
  return [
    ...(config.ok ? [] : config.issues),
    ...(catalog.ok ? [] : catalog.issues.map(({ file, problem }) => issueInFile(file, problem))),
    ...brandIssues(brand).map((problem) => issueInFile('config/brand.ts', problem)),
  ];
}
