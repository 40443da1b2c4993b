import type { EmbedProblemCode } from '../../../lib/problems/embed-problem-codes.ts';

/**
 * Tells the portal's log of a problem that this browser met, under the reference that the person is
 * shown. Sent once, also while the page is being left; never throws and never waits.
 */
export function reportProblem(
  slug: string,
  problem: {
    readonly reference: string;
    readonly code: EmbedProblemCode;
    readonly generation?: number;
  },
): void {
  fetch(`/api/dashboards/${slug}/problems`, {
    method: 'POST',
    keepalive: true,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ ...problem, online: navigator.onLine }),
  }).catch(() => {
    // Nobody to tell: the person has the reference.
  });
}
