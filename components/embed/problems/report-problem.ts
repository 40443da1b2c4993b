import type { EmbedProblemCode } from '../../../lib/problems/embed-problem-codes.ts';

/**
 * Reports a problem to the portal's log, under the reference that the user sees. Sends one request,
 * which completes even if the user closes the page. Never throws, and does not wait for the
 * response.
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
    // The report is lost, but the user still has the reference.
  });
}
