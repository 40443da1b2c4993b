import { isMainThread } from 'node:worker_threads';

/*
 * Preload of a process that a test starts: when the test's own process is gone, however it ended,
 * this one is told to end, so that nothing is left behind.
 */
if (isMainThread && process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
