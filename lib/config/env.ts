import 'server-only';
import { type Config, type ConfigResult, parseConfig } from './schema.ts';

let result: ConfigResult | undefined;

/**
 * Returns the configuration from the environment, or its issues. Parses it once per Next bundle.
 */
export function readConfig(): ConfigResult {
  result ??= parseConfig(process.env);
  return result;
}

/** Returns the configuration. Throws if it has issues, which `startUp` has printed by then. */
export function config(): Config {
  const parsed = readConfig();
  if (!parsed.ok) throw new Error('the configuration has issues; see the log of the start');
  return parsed.config;
}

/** Whether this process is `next dev`. Its hot reload needs a looser Content-Security-Policy. */
export const isDevServer = process.env.NODE_ENV === 'development';

/** Whether this process is a function on Vercel, which has no terminal. */
export const isVercel = process.env.VERCEL === '1';
