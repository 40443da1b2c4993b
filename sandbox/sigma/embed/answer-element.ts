import { setTimeout as delay } from 'node:timers/promises';
import type { ElementAnswer } from '../frame/embed-api.ts';
import type { Exploration } from '../saved/explorations.ts';
import type { EmbedSession } from '../state/embed-sessions.ts';
import type { SigmaState } from '../state/sigma-state.ts';
import { runStatement } from '../warehouse/run-statement.ts';
import { type ControlValues, parseControlValue } from '../workbooks/control-value.ts';
import { type StatementRequest, tripsStatement } from '../workbooks/trips-statement.ts';
import type { Workbook } from '../workbooks/workbooks.ts';

/** Most rows of an export. Simulated: Sigma has a limit of its own. */
const EXPORT_ROWS = 100_000;

interface Asked {
  session: EmbedSession;
  sigma: SigmaState;
}

/**
 * The rows of an element of the session's workbook: one page of a table, or with `page: 'all'` what
 * an export takes. Undefined when there is no such element.
 */
export async function answerElement(
  id: string,
  state: Exploration & { page: number | 'all' },
  { session, sigma }: Asked,
): Promise<ElementAnswer | undefined> {
  const { workbook } = session.view;
  const element = workbook.pages.flatMap(({ elements }) => elements).find((one) => one.id === id);
  if (!element) return undefined;
  const broken = session.fault.element;
  if (broken?.nodeId === id) return broken.answer;
  const { page, sort, grouping, controls } = state;
  const size = element.kind === 'table' ? element.pageSize : 0;
  const paging = page === 'all' ? { size: EXPORT_ROWS, page: 0 } : { size, page };
  const request = {
    query: element.query,
    controls: canonicalControls(controls, workbook),
    sort: sort ?? undefined,
    grouping: grouping ?? undefined,
    ...(element.kind === 'table' && { paging }),
  };
  return ask(request, { session, sigma });
}

/** The choices of the pickup ZIP filter. */
export function answerPickupZips(asked: Asked): Promise<ElementAnswer> {
  return ask({ query: 'pickup-zips', controls: {} }, asked);
}

/** Every control of the workbook with its canonical value; '' where it has none. */
export function canonicalControls(values: ControlValues, workbook: Workbook): ControlValues {
  const entries = workbook.controls.map(({ id, kind }) => [
    id,
    parseControlValue(kind, values[id] ?? '') ?? '',
  ]);
  return Object.fromEntries(entries);
}

async function ask(request: StatementRequest, { session, sigma }: Asked): Promise<ElementAnswer> {
  const { accessToken, fault } = session;
  await fault.dataReleased;
  if (fault.dataDelayMs > 0) await delay(fault.dataDelayMs);
  if (accessToken === undefined) {
    return { kind: 'signed-out', code: 'EACCES', message: 'Sign in to view this connection.' };
  }
  const { warehouse } = sigma;
  const outcome = await runStatement(tripsStatement(request), { warehouse, accessToken });
  if (outcome.kind !== 'signed-out') return outcome;
  // Simulated: which event and code go with a token that the warehouse refuses is not documented.
  return {
    kind: 'signed-out',
    code: 'EACCES',
    message: 'Your OAuth session has expired. Sign in to view this connection.',
  };
}
