import { commands, runTogether, startNode } from './processes.ts';
import { runWithSandbox } from './run-with-sandbox.ts';

console.log('Building the portal (about a minute)…');
const buildCode = await runTogether([startNode(commands.build, { NEXT_TELEMETRY_DISABLED: '1' })]);
if (buildCode !== 0) process.exit(buildCode);

try {
  process.exitCode = await runWithSandbox((port, environment) =>
    startNode(commands.start(port), environment),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
