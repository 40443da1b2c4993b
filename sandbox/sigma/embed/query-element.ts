import type { ElementResult } from '../frame/embed-api.ts';
import type { Exploration } from '../saved/explorations.ts';
import type { EmbedSession } from '../state/embed-sessions.ts';
import type { SigmaState } from '../state/sigma-state.ts';
import { runStatement } from '../warehouse/run-statement.ts';
import { type ControlValues, parseControlValue } from '../workbooks/control-value.ts';
import { tripsStatement } from '../workbooks/trips-statement.ts';
import type { Workbook } from '../workbooks/workbooks.ts';

/** Returns the data of an element, or undefined if the session's workbook has no such element. */
export async function queryElement(
  id: string,
  { controls, sort }: Exploration,
  { session, sigma }: { session: EmbedSession; sigma: SigmaState },
): Promise<ElementResult | undefined> {
  const { accessToken, fault, view } = session;
  const { workbook } = view;
  const element = workbook.pages
    .flatMap(({ elements }) => elements)
    .find((candidate) => candidate.id === id);
  if (!element) return undefined;
  const brokenElement = fault.element;
  if (brokenElement?.nodeId === id) return brokenElement.result;
  await fault.dataReleased;
  if (accessToken === undefined) {
    return { kind: 'signed-out', code: 'EACCES', message: 'Sign in to view this connection.' };
  }
  const statement = tripsStatement({
    query: element.query,
    controls: canonicalControls(controls, workbook),
    sort: sort ?? undefined,
    rowCount: element.kind === 'table' ? element.rowCount : undefined,
  });
  const outcome = await runStatement(statement, { warehouse: sigma.warehouse, accessToken });
  if (outcome.kind !== 'signed-out') return outcome;
  // A guess: the event and code for a token that the warehouse rejects are not documented.
  return {
    kind: 'signed-out',
    code: 'EACCES',
    message: 'Your OAuth session has expired. Sign in to view this connection.',
  };
}

/** Returns a canonical value of each control of the workbook, '' (no filter) if it is invalid. */
export function canonicalControls(values: ControlValues, workbook: Workbook): ControlValues {
  const entries = workbook.controls.map(({ id, kind }) => [
    id,
    parseControlValue(kind, values[id] ?? '') ?? '',
  ]);
  return Object.fromEntries(entries);
}
