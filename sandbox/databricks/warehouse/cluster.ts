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
 * Opens a PostgreSQL cluster in memory with roles, schema and trips in it. Making one takes about
 * nine seconds of processor time, opening a cached copy about one. The cache key is a digest of
 * everything that the cluster is made of.
 */
export async function openCluster(users: readonly User[]): Promise<PGlite> {
  const schema = schemaSql(users);
  const rows = tripRows();
  const copy = `${cacheFolder}/${await digestOf(schema, rows)}.tar`;
  const kept = await readFile(copy).catch(() => undefined);
  if (kept) {
    try {
      return await PGlite.create({ ...options, loadDataDir: new Blob([kept]) });
    } catch {
      // A copy that cannot be opened is made anew.
      await rm(copy, { force: true });
    }
  }
  const database = await PGlite.create(options);
  await database.exec(schema);
  await database.query(`copy "${tripsSchema}".trips from '/dev/blob'`, [], {
    blob: new Blob([rows]),
  });
  await keep(copy, await database.dumpDataDir('none'));
  return database;
}

/** Written beside its place and moved there, since several sandboxes may start at once. */
async function keep(path: string, cluster: Blob): Promise<void> {
  const draft = `${path}.${process.pid}-${threadId}`;
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(draft, Buffer.from(await cluster.arrayBuffer()));
  await rename(draft, path);
}

async function digestOf(...parts: readonly string[]): Promise<string> {
  const entry = fileURLToPath(import.meta.resolve('@electric-sql/pglite'));
  const manifest = await readFile(`${dirname(dirname(entry))}/package.json`);
  const digest = createHash('sha256').update(manifest);
  for (const part of parts) digest.update(part);
  return digest.digest('hex').slice(0, 32);
}
