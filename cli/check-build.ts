import catalogue from '../dashboards.config.ts';
import { describeFaults } from '../lib/config/describe-faults.ts';
import { parseConfig } from '../lib/config/schema.ts';
import { parseCatalogue } from '../lib/dashboards/catalogue.ts';

// A build needs no secrets, except a production build on Vercel: there no start can be refused.
if (process.env.VERCEL_ENV === 'production') {
  const config = parseConfig(process.env);
  if (!config.ok) {
    console.error(describeFaults(config.faults));
    process.exit(1);
  }
}

const parsed = parseCatalogue(catalogue);
if (!parsed.ok) {
  console.error(
    `dashboards.config.ts is wrong:\n${parsed.faults.map((line) => `  ${line}`).join('\n')}`,
  );
  process.exit(1);
}
