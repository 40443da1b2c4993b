import type { ServerResponse } from 'node:http';

/** Describes an HTTP response that is not yet written. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

/** Headers of every response, as Databricks sends them. */
const commonHeaders = {
  server: 'databricks',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache, no-store',
};

/** Returns a JSON reply. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** Returns a reply with an HTML page that no other page can show in a frame. */
export function html(status: number, body: string): Reply {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=UTF-8', 'x-frame-options': 'DENY' },
    body,
  };
}

/**
 * Returns an error of a Databricks REST API. Error codes of the authentication layer are numbers,
 * those of services are strings.
 */
export function apiError(status: number, errorCode: number | string, message: string): Reply {
  return json(status, { error_code: errorCode, message });
}

/** Sends a reply, unless the connection is closed or a response was already sent. */
export function writeReply(response: ServerResponse, reply: Reply): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(reply.status, { ...commonHeaders, ...reply.headers });
  response.end(reply.body);
}
