import { existsSync } from 'node:fs';
import access from '../config/access.ts';
import { brand } from '../config/brand.ts';
import dashboards, { sections, sharedControls } from '../config/dashboards.ts';
import { brandIssues } from '../lib/config/brand.ts';
import { describeIssues } from '../lib/config/describe-issues.ts';
import { parseConfig } from '../lib/config/schema.ts';
import { parseCatalog } from '../lib/dashboards/catalog.ts';

// Runs before each build. The build for production on Vercel also checks the environment, because
// no start can fail there. Elsewhere, the portal checks the environment when it starts.
if (process.env.VERCEL_ENV === 'production') {
  const config = parseConfig(process.env);
  if (!config.ok) {
    console.error(describeIssues(config.issues));
    process.exit(1);
  }
}

const catalog = parseCatalog({ ...access, dashboards, sections, sharedControls });
const issues = [
  ...(catalog.ok ? [] : catalog.issues),
  ...[...brandIssues(brand), ...missingLogo(brand.logo)].map((problem) => ({
    file: 'config/brand.ts',
    problem,
  })),
];
for (const { file, problem } of issues) console.error(`${file}: ${problem}`);
if (issues.length > 0) process.exitCode = 1;

function missingLogo(logo: typeof brand.logo): string[] {
  if (!('image' in logo) || existsSync(`public${logo.image}`)) return [];
  return [`logo.image names public${logo.image}, which does not exist`];
}
