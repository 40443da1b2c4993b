import type { ServerResponse } from 'node:http';

/** What a handler wants to answer, before anything is written. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

const headersOfEveryAnswer = {
  server: 'databricks',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache, no-store',
};

/** A JSON answer, written as Databricks writes it. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** An HTML page; never cached, never framed. */
export function html(status: number, body: string): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=UTF-8', 'x-frame-options': 'DENY' },
    body,
  };
}

/** An error of a Databricks REST API; a numeric code is the authentication layer's, a string a service's. */
export function apiError(status: number, errorCode: number | string, message: string): Answer {
  return json(status, { error_code: errorCode, message });
}

/** Sends the answer; does nothing when the connection is gone. */
export function writeAnswer(response: ServerResponse, answer: Answer): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(answer.status, { ...headersOfEveryAnswer, ...answer.headers });
  response.end(answer.body);
}
