import { isMainThread } from 'node:worker_threads';

/*
 * Preload of a process that a test starts. When the test's process ends for any reason, this
 * process gets SIGTERM, so that no process is left behind.
 */
if (isMainThread && process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
