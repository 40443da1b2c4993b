import { existsSync } from 'node:fs';
import { brand } from '../config/brand.ts';
import catalogue from '../config/dashboards.ts';
import { brandFaults } from '../lib/config/brand.ts';
import { describeFaults } from '../lib/config/describe-faults.ts';
import { parseConfig } from '../lib/config/schema.ts';
import { parseCatalogue } from '../lib/dashboards/catalog.ts';

// A build needs no secrets, except a production build on Vercel: there no start can be refused.
if (process.env.VERCEL_ENV === 'production') {
  const config = parseConfig(process.env);
  if (!config.ok) {
    console.error(describeFaults(config.faults));
    process.exit(1);
  }
}

const parsed = parseCatalogue(catalogue);
const wrong = {
  'config/dashboards.ts': parsed.ok ? [] : parsed.faults,
  'config/brand.ts': [...brandFaults(brand), ...missingLogo(brand.logo)],
};
for (const [file, faults] of Object.entries(wrong)) {
  if (faults.length === 0) continue;
  console.error(`${file} is wrong:\n${faults.map((line) => `  ${line}`).join('\n')}`);
  process.exitCode = 1;
}

function missingLogo(logo: typeof brand.logo): string[] {
  if (!('image' in logo) || existsSync(`public${logo.image}`)) return [];
  return [`logo.image names public${logo.image}, which is not there`];
}
