/**
 * Loads the scripts of a renewal, which the first render of a dashboard does not need.
 * `deferred-embed.tsx` preloads them: when a renewal is due, the network may be down, or a
 * deployment may have removed the scripts.
 */
export async function loadRenewal() {
  const [{ renewEmbedUrl }, { isUserActive }] = await Promise.all([
    import('./renew-embed-url.ts'),
    import('./user-activity.ts'),
  ]);
  return { renewEmbedUrl, isUserActive };
}

/** Loads the script that classifies Sigma's errors. Preloaded for the same reasons. */
export async function loadClassification() {
  return import('../../../lib/problems/classify-sigma-error.ts');
}
