import { randomBytes } from 'node:crypto';
import type { Workspace } from '../workspace/workspace.ts';
import type { Engine, EngineRun } from './engine.ts';
import { tripsSchema } from './schema.ts';
import { engineError, refusalError, type StatementError } from './statement-error.ts';
import type { StatementRequest } from './statement-request.ts';
import { type StatementResult, statementResult } from './statement-result.ts';
import { translateSql } from './translate-sql.ts';

/** How a statement ended. */
export type Outcome =
  | { state: 'SUCCEEDED'; result: StatementResult }
  | { state: 'FAILED'; error: StatementError }
  | { state: 'CANCELED' };

/** A statement that was accepted. Only its owner may ask for it. */
export interface Statement {
  id: string;
  owner: string;
  /** Undefined while it waits or runs. */
  outcome(): Outcome | undefined;
  /** PENDING until the warehouse works on it. */
  isRunning(): boolean;
  finished: Promise<Outcome>;
  cancel(): void;
}

/** The warehouse's statements. */
export interface Statements {
  submit(owner: string, request: StatementRequest): Statement;
  /** Undefined for unknown ids, for other people's, and an hour after the end. */
  find(id: string, owner: string): Statement | undefined;
}

const keptMs = 3_600_000;
const keptCount = 500;

/** Runs statements on the engine as the user who sends them, and logs who asked. */
export function createStatements(
  workspace: Pick<Workspace, 'clock' | 'ledger'>,
  engine: Engine,
): Statements {
  const kept = new Map<string, { statement: Statement; at: number }>();

  function submit(owner: string, request: StatementRequest): Statement {
    const at = workspace.clock();
    // Whoever resets the log meanwhile does not ask for what came before.
    const { queries } = workspace.ledger;
    let outcome: Outcome | undefined;
    let isCanceled = false;
    const run = startRun(owner, request);
    const finished = outcomeOf(run, request).then((ended) => {
      outcome = isCanceled ? { state: 'CANCELED' } : ended;
      queries.push({
        at: new Date(at).toISOString(),
        user: owner,
        statement: request.statement,
        rows: outcome.state === 'SUCCEEDED' ? outcome.result.rows.length : 0,
      });
      return outcome;
    });
    const statement: Statement = {
      id: statementId(at),
      owner,
      outcome: () => outcome,
      isRunning: () => 'isRunning' in run && run.isRunning(),
      finished,
      cancel() {
        if (outcome) return;
        isCanceled = true;
        if ('cancel' in run) run.cancel();
      },
    };
    forgetOld(at);
    kept.set(statement.id, { statement, at });
    return statement;
  }

  function startRun(owner: string, request: StatementRequest): EngineRun | StatementError {
    const { parameters, catalog, schema } = request;
    const translated = translateSql(request.statement, { parameters, catalog });
    if (!translated.ok) return refusalError(translated, request.statement);
    const isTripsSchema = `${catalog}.${schema}`.toLowerCase() === tripsSchema;
    const searchPath = isTripsSchema ? [tripsSchema] : [];
    return engine.run({ user: owner, sql: translated.sql, values: translated.values, searchPath });
  }

  function forgetOld(now: number): void {
    for (const [id, { at }] of kept) {
      if (now - at > keptMs || kept.size >= keptCount) kept.delete(id);
      else break;
    }
  }

  return {
    submit,
    find(id, owner) {
      const found = kept.get(id);
      if (!found || workspace.clock() - found.at > keptMs) return undefined;
      return found.statement.owner === owner ? found.statement : undefined;
    },
  };
}

async function outcomeOf(
  run: EngineRun | StatementError,
  request: StatementRequest,
): Promise<Outcome> {
  if ('message' in run) return { state: 'FAILED', error: run };
  const answer = await run.result;
  if (!answer.ok) return { state: 'FAILED', error: engineError(answer.error, request.statement) };
  return { state: 'SUCCEEDED', result: statementResult(answer, request) };
}

/** A time-based id, as Databricks' are: `01f00f48-d4ac-1dc7-8b29-c92b18761007`. */
function statementId(now: number): string {
  const time = (BigInt(Math.trunc(now)) * 10_000n + 0x01b2_1dd2_1381_4000n)
    .toString(16)
    .padStart(15, '0');
  const tail = randomBytes(8).toString('hex');
  return `01${time.slice(1, 7)}-${time.slice(7, 11)}-1${time.slice(11, 14)}-8${tail.slice(0, 3)}-${tail.slice(3, 15)}`;
}
