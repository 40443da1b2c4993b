/**
 * The scripts of a renewal, which the first look at a dashboard does without. `embed-extras.tsx`
 * asks for them ahead: by the time that they are due, a network may be gone or a deploy may have
 * taken them away.
 */
export async function loadRenewal() {
  const [{ renewEmbedUrl }, { isUserActive }] = await Promise.all([
    import('./renew-embed-url.ts'),
    import('./user-activity.ts'),
  ]);
  return { renewEmbedUrl, isUserActive };
}

/** The script that reads what Sigma says of an error. */
export async function loadClassification() {
  return import('../../../lib/problems/classify-sigma-error.ts');
}
