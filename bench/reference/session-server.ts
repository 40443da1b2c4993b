import express, { type Request, type Response } from 'express';
import session from 'express-session';
import { referenceEmbed } from './embed-url.ts';

/*
 * Reference server with the session of Sigma's QuickStart on Databricks OAuth: express-session
 * keeps the tokens in memory. Each request refreshes and saves them if the access token has less
 * than five minutes left. There is no sign-in: `POST /session` sets the tokens. The arguments are
 * the port and the issuer. The OAuth client comes from the environment, as in the QuickStart.
 * https://quickstarts.sigmacomputing.com/guide/embedding_use_cases_databricks_oauth
 */
interface Tokens {
  accessToken: string;
  refreshToken: string;
  /** ms since the epoch. */
  expiresAt: number;
}

const refreshLeadMs = 5 * 60_000;
const [port, issuer] = process.argv.slice(2);
const { DATABRICKS_OAUTH_CLIENT_ID = '', DATABRICKS_OAUTH_CLIENT_SECRET = '' } = process.env;

const app = express();
app.use(session({ secret: crypto.randomUUID(), resave: false, saveUninitialized: false }));
app.use(express.json());
app.get('/up', (_, response) => response.json({ status: 'pass' }));
app.post('/session', (request, response) => {
  request.session.tokens = request.body;
  response.status(204).end();
});
app.get('/api/embed-url', async (request, response) => {
  try {
    await sendEmbedUrl(request, response);
  } catch {
    // The bench counts every failed request, whatever the error.
    response.status(401).json({ error: 'Please sign in again' });
  }
});
app.listen(Number(port), '127.0.0.1');

async function sendEmbedUrl(request: Request, response: Response): Promise<void> {
  const tokens = request.session.tokens as Tokens | undefined;
  if (!tokens) throw new Error('no user is signed in');
  const isFresh = tokens.expiresAt - Date.now() > refreshLeadMs;
  if (!isFresh) request.session.tokens = await refreshed(tokens);
  response.json(referenceEmbed());
}

async function refreshed({ refreshToken }: Tokens): Promise<Tokens> {
  const response = await fetch(`${issuer}/v1/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: DATABRICKS_OAUTH_CLIENT_ID,
      client_secret: DATABRICKS_OAUTH_CLIENT_SECRET,
    }),
  });
  if (!response.ok) throw new Error(`the token endpoint responds with ${response.status}`);
  const { access_token, refresh_token, expires_in } = await response.json();
  return {
    accessToken: access_token,
    refreshToken: refresh_token ?? refreshToken,
    expiresAt: Date.now() + expires_in * 1_000,
  };
}
