import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { threadId } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { User } from '../workspace/users.ts';
import { schemaSql, tripsSchema } from './schema.ts';
import { tripRows } from './trips.ts';

const cacheFolder = fileURLToPath(
  new URL('../../../node_modules/.cache/sandbox-warehouse', import.meta.url),
);
const options = { relaxedDurability: true };

/**
 * Opens an in-memory PostgreSQL cluster with roles, schema and trips. Creating one takes about 9 s
 * of CPU time, opening the cached copy about 1 s. The cache key is a digest of all inputs: PGlite's
 * version, the schema's SQL, and the rows, whose dates change once a week. `now` is in ms since the
 * epoch.
 */
export async function openCluster(users: readonly User[], now = Date.now()): Promise<PGlite> {
  const schema = schemaSql(users);
  const rows = tripRows(now);
  const cachePath = `${cacheFolder}/${await digestOfInputs(schema, rows)}.tar`;
  const cached = await readFile(cachePath).catch(() => undefined);
  if (cached) {
    try {
      return await PGlite.create({ ...options, loadDataDir: new Blob([cached]) });
    } catch {
      // The copy is corrupt. Create the cluster again.
      await rm(cachePath, { force: true });
    }
  }
  const database = await PGlite.create(options);
  await database.exec(schema);
  // For PGlite, the file `/dev/blob` is the option `blob`.
  await database.query(`copy "${tripsSchema}".trips from '/dev/blob'`, [], {
    blob: new Blob([rows]),
  });
  await writeCache(cachePath, await database.dumpDataDir('none'));
  return database;
}

/** Writes a temporary file, then renames it, because several sandboxes may start at once. */
async function writeCache(path: string, cluster: Blob): Promise<void> {
  const temporaryPath = `${path}.${process.pid}-${threadId}`;
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(temporaryPath, Buffer.from(await cluster.arrayBuffer()));
  await rename(temporaryPath, path);
}

/** Returns a digest of PGlite's version and of the parts. */
async function digestOfInputs(...parts: readonly string[]): Promise<string> {
  const entry = fileURLToPath(import.meta.resolve('@electric-sql/pglite'));
  // `entry` is `dist/index.js` in the package's folder.
  const manifest = await readFile(`${dirname(dirname(entry))}/package.json`);
  const digest = createHash('sha256').update(manifest);
  for (const part of parts) digest.update(part);
  return digest.digest('hex').slice(0, 32);
}
