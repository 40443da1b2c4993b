import { organization } from '../organization/organization.ts';
import type { EmbedSession } from '../state/embed-sessions.ts';
import { EmbedRefusal } from '../token/embed-refusal.ts';
import type { EmbedClaims } from '../token/verify-embed-jwt.ts';
import { type Workbook, workbooks } from '../workbooks/workbooks.ts';

/** Whether a workbook is shared with the person whom a JWT names. */
export function isSharedWith(workbook: Workbook, { teams, isInternal }: EmbedClaims): boolean {
  // Simulated: internal users hold their rights in Sigma itself; here they may open every workbook.
  if (isInternal) return true;
  if (teams.length === 0) return false;
  return workbook.teams.some((team) => team === organization.everyone || teams.includes(team));
}

/**
 * Moves a session to another workbook, or to a page of this or another one, without a new JWT.
 * Throws `EmbedRefusal` (ENOENT, EACCES) and stays where it is.
 * Simulated: an `inodeId` is the last part of a workbook's address, or the id of a page.
 */
export function navigate(session: EmbedSession, inodeId: string): void {
  const { workbook: current, ...view } = session.view;
  // Ids of pages are unique within their workbook only.
  const places = [current, ...workbooks].map((workbook) => ({
    workbook,
    page:
      workbook.urlId === inodeId
        ? workbook.pages[0]
        : workbook.pages.find(({ id }) => id === inodeId),
  }));
  const found = places.filter(({ page }) => page !== undefined);
  const allowed = found.find(({ workbook }) => isSharedWith(workbook, session.claims));
  if (!allowed?.page) {
    throw found.length === 0
      ? new EmbedRefusal('ENOENT', 'Workbook not found.')
      : new EmbedRefusal('EACCES', "You don't have permission to access this page.");
  }
  const { elementId: _element, exploreKey: _key, bookmarkId: _bookmark, ...kept } = view;
  session.view = { ...kept, workbook: allowed.workbook, pageId: allowed.page.id, controls: {} };
}
