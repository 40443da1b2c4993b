/** A translated statement for the engine. */
export interface EngineQuery {
  user: string;
  sql: string;
  /** Values of `$1`, `$2`, …, as text. */
  values: (string | null)[];
  /** Schemas in which bare names are looked up, after Databricks' functions. */
  searchPath: string[];
}

/** What PostgreSQL said; `code` is a SQLSTATE. */
export interface EngineError {
  code: string;
  message: string;
}

/** The engine's answer; every cell is PostgreSQL's text or null, every type its numeric id. */
export type EngineResult =
  | { ok: true; columns: { name: string; typeId: number }[]; rows: (string | null)[][] }
  | { ok: false; error: EngineError };

/** First message of the engine's thread, then one result for each query. */
export type EngineMessage = { ready: true } | { ready: false; result: EngineResult };
