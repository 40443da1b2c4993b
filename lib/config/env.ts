import 'server-only';
import { type Config, type ConfigResult, parseConfig } from './schema.ts';

let result: ConfigResult | undefined;

/** The configuration from the environment, or its issues; parsed once per bundle. */
export function readConfig(): ConfigResult {
  result ??= parseConfig(process.env);
  return result;
}

/** The configuration; throws where `instrumentation.ts` would have ended the start. */
export function config(): Config {
  const read = readConfig();
  if (!read.ok) throw new Error('the portal is not configured; see the log of its start');
  return read.config;
}

/** Whether `next dev` runs, whose hot reload needs a looser Content-Security-Policy. */
export const isDevServer = process.env.NODE_ENV === 'development';

/** Whether nobody sees the terminal of this process: functions on Vercel. */
export const isVercel = process.env.VERCEL === '1';
