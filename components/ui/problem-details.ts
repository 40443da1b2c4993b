import { brandName } from '../../config/brand.ts';

/** Identifies a problem, with only values that may leave the browser. */
export interface ProblemSubject {
  /** Missing if the portal's log has no entry for the problem. */
  readonly reference?: string | undefined;
  readonly code: string;
  /** The dashboard's slug. */
  readonly dashboard?: string;
}

/**
 * Returns a problem's details for support, as plain text. They name no user and contain only the
 * path of the page's URL, because queries carry control values and credentials.
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
