import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { handleControlCall, type SandboxParts } from '../control/control-api.ts';
import { applyFault, type Faults } from '../control/faults.ts';
import { createRequestLog } from '../control/request-log.ts';
import { createSeenCredentials } from '../control/seen-credentials.ts';
import { createSettings } from '../control/settings.ts';
import {
  type AuthorizationServer,
  createAuthorizationServer,
} from './authorization-server/authorization-server.ts';
import type { RegisteredClient } from './authorization-server/provider.ts';
import { requireBearer } from './bearer-token.ts';
import { apiError, json, writeReply } from './http/reply.ts';
import { scimMe } from './scim-me.ts';
import { createEngine } from './warehouse/engine.ts';
import { executeStatement } from './warehouse/statement-api.ts';
import { createClock } from './workspace/clock.ts';
import { createUserDirectory } from './workspace/users.ts';
import type { Workspace } from './workspace/workspace.ts';

/** Configures the sandbox's Databricks. */
export interface DatabricksOptions {
  host: string;
  /** 0 means a free port. */
  port: number;
  /** OAuth applications. An application without a secret is a public client. */
  clients: RegisteredClient[];
  /** Account ID in the account-level issuer `/oidc/accounts/<accountId>`. */
  accountId: string;
  faults: Faults;
  /** Number of visitors besides the four named users. Default 0. */
  visitorCount?: number;
  /** Returns the time in ms since the epoch. Default `Date.now`. */
  now?: () => number;
  /** Called by `POST /_sandbox/reset`. */
  onReset?: () => void;
  /** false (default): the first statement starts the warehouse, and takes about 2 s longer. */
  isWarehouseWarm?: boolean;
}

/** Describes a running simulated Databricks. */
export interface DatabricksServer {
  /** `http://<host>:<port>`, without a trailing slash. */
  origin: string;
  /** ID of the only SQL warehouse, 16 hexadecimal characters. */
  warehouseId: string;
  close(): Promise<void>;
}

/** Maps the routes of the REST APIs to the targets of faults. */
const apiRoutes: Readonly<Record<string, 'scim' | 'statements'>> = {
  'GET /api/2.0/preview/scim/v2/Me': 'scim',
  'POST /api/2.0/sql/statements': 'statements',
};

// Invented, in the formats of Databricks' IDs.
const orgId = '3989642981527262';
const warehouseId = '5a4db0c5d1ce0001';

/**
 * Starts the sandbox's Databricks workspace: OAuth, SCIM Me, SQL statements, and the control API
 * below `/_sandbox/`. Throws if the port is taken.
 */
export async function startDatabricks(options: DatabricksOptions): Promise<DatabricksServer> {
  // Listens first, because the parts below need the origin. Requests wait for `ready`.
  const ready = Promise.withResolvers<typeof handle>();
  const server = createServer(async (request, response) => {
    try {
      await (await ready.promise)(request, response);
    } catch (error) {
      // The client is gone. `request.destroyed` would not tell: it is also true after the body was read.
      if (response.destroyed) return;
      console.error('sandbox databricks:', error);
      writeReply(response, apiError(500, 'INTERNAL_ERROR', String(error)));
    }
  });
  const origin = await listen(server, options);
  const settings = createSettings();
  const workspace: Workspace = {
    origin,
    accountId: options.accountId,
    orgId,
    users: createUserDirectory(options.visitorCount),
    clock: createClock(options.now ?? Date.now, settings),
    settings,
    faults: options.faults,
    requestLog: createRequestLog(),
    seenCredentials: createSeenCredentials(),
  };
  const authorizationServer = await createAuthorizationServer(workspace, options.clients);
  const engine = createEngine([...workspace.users.namedUsers, ...workspace.users.visitors]);
  if (options.isWarehouseWarm) void engine.start();
  const statementDeps = { workspace, engine, warehouseId };
  const parts = createSandboxParts(workspace, authorizationServer, options.onReset);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const method = request.method ?? 'GET';
    if (url.pathname.startsWith('/oidc/')) {
      return authorizationServer.handle(request, response, url);
    }
    if (url.pathname.startsWith('/_sandbox/')) {
      const body = method === 'POST' ? await text(request) : '';
      const name = url.pathname.slice('/_sandbox/'.length);
      const reply = handleControlCall({ method, name, body }, parts);
      return writeReply(response, json(reply.status, reply.body));
    }
    const target = apiRoutes[`${method} ${url.pathname}`];
    if (target) return handleApi(target, request, response);
    writeReply(response, apiError(404, 'ENDPOINT_NOT_FOUND', 'No API found for this path.'));
  }

  async function handleApi(
    target: 'scim' | 'statements',
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = await text(request);
    workspace.requestLog.stats[target] += 1;
    const caller = await requireBearer(request.headers.authorization, {
      verify: authorizationServer.verify,
      users: workspace.users,
    });
    // A fault replaces even an authentication error.
    const fault = options.faults.take(target, caller.ok ? caller.user.email : undefined);
    if (await applyFault(fault, response)) return;
    if (!caller.ok) return writeReply(response, caller.reply);
    const reply =
      target === 'scim'
        ? scimMe(caller.user, orgId)
        : await executeStatement(body, caller.user, statementDeps);
    writeReply(response, reply);
  }

  ready.resolve(handle);
  return {
    origin,
    warehouseId,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, engine.close()]);
    },
  };
}

function createSandboxParts(
  workspace: Workspace,
  authorizationServer: AuthorizationServer,
  onReset: (() => void) | undefined,
): SandboxParts {
  const { requestLog, seenCredentials, faults, settings, users } = workspace;
  return {
    requestLog,
    seenCredentials,
    faults,
    settings,
    hasUser: (email) => users.find(email) !== undefined,
    revoke: authorizationServer.revokeUser,
    reset() {
      requestLog.reset();
      faults.reset();
      settings.reset();
      authorizationServer.reset();
      onReset?.();
    },
  };
}

async function listen(
  server: ReturnType<typeof createServer>,
  { host, port }: { host: string; port: number },
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actualPort = typeof address === 'object' && address ? address.port : port;
  return `http://${host}:${actualPort}`;
}
