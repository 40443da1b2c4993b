import { existsSync } from 'node:fs';
import { commands, runTogether, startNode } from './processes.ts';
import { runWithSandbox } from './run-with-sandbox.ts';
import { portsFrom, root } from './sandbox-environment.ts';

/** Files from which `next dev` reads the configuration. With one of them, it needs no sandbox. */
const envFiles = ['.env', '.env.local', '.env.development', '.env.development.local'];
const envFile = envFiles.find((name) => existsSync(`${root}/${name}`));

try {
  if (envFile) {
    console.log(`Using ${envFile}; the sandbox is not started.`);
    const { portal } = portsFrom(process.env);
    process.exitCode = await runTogether([startNode(commands.dev(portal), {})]);
  } else {
    process.exitCode = await runWithSandbox((port, environment) =>
      startNode(commands.dev(port), environment),
    );
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
