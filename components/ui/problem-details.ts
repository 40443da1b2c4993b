import { brandName } from '../../config/brand.ts';

/** What identifies a problem, as far as it may leave the browser. */
export interface ProblemSubject {
  /** Missing where the portal's log has no line of it. */
  readonly reference?: string | undefined;
  readonly code: string;
  /** The dashboard's slug. */
  readonly dashboard?: string;
}

/**
 * What somebody who asks for help can pass on, as plain text. It names no person, and nothing of a
 * URL but the page's path: control values and credentials travel in queries.
 */
export function problemDetails({ reference, code, dashboard }: ProblemSubject): string {
  const lines = [
    brandName,
    reference && `Reference: ${reference}`,
    `Problem: ${code}`,
    dashboard && `Dashboard: ${dashboard}`,
    `Time: ${new Date().toISOString()}`,
    `Page: ${location.pathname}`,
    `Browser: ${navigator.userAgent}`,
    `Online: ${navigator.onLine ? 'yes' : 'no'}`,
  ];
  return lines.filter(Boolean).join('\n');
}
