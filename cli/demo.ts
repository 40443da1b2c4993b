import { commands, runTogether, startNode } from './processes.ts';
import { runWithSandbox } from './run-with-sandbox.ts';

console.log('Building the portal (about a minute)…');
const built = await runTogether([startNode(commands.build, { NEXT_TELEMETRY_DISABLED: '1' })]);
if (built !== 0) process.exit(built);

try {
  process.exitCode = await runWithSandbox((port, environment) =>
    startNode(commands.start(port), environment),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
