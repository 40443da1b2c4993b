import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  accountId,
  confidentialClient,
  redirectUri,
  startTestWorkspace,
  type TestWorkspace,
} from '../../testing/workspace.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await startTestWorkspace();
});
beforeEach(() => workspace.control('POST', 'reset'));
afterAll(() => workspace.close());

describe('the authorization endpoint returns a JSON error without a redirect', () => {
  test('for an unknown client', async () => {
    const page = await workspace.browser().open(workspace.authorizeUrl({ client_id: 'unknown' }));
    expect(page.status).toBe(400);
    expect(page.redirect).toBeUndefined();
    expect(JSON.parse(page.text)).toEqual({
      error_description: `OAuth application with client_id: 'unknown' not available in Databricks account '${accountId}'.`,
      error: 'invalid_request',
    });
  });

  test.each([
    `${redirectUri}/`,
    `${redirectUri}?a=1`,
    redirectUri.replace('localhost', '127.0.0.1'),
    redirectUri.replace('3000', '3001'),
    redirectUri.replace('http:', 'https:'),
    redirectUri.replace('/api', '/API'),
  ])('for the unregistered redirect URI %s', async (uri) => {
    const page = await workspace.browser().open(workspace.authorizeUrl({ redirect_uri: uri }));
    expect(page.status).toBe(400);
    expect(page.redirect).toBeUndefined();
    expect(JSON.parse(page.text)).toEqual({
      error_description: `redirect_uri '${uri}' not registered for OAuth application '${confidentialClient.clientId}'`,
      error: 'invalid_request',
    });
  });

  test('for a missing redirect URI', async () => {
    const page = await workspace
      .browser()
      .open(workspace.authorizeUrl({ redirect_uri: undefined }));
    expect(page.status).toBe(400);
    expect(JSON.parse(page.text)).toMatchObject({ error: 'invalid_request' });
  });
});

describe('the authorization endpoint redirects with an error and the state', () => {
  test.each([
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['PKCE without a method', { code_challenge_method: undefined }, 'invalid_request'],
    ['a challenge that is too short', { code_challenge: 'short' }, 'invalid_request'],
    ['an unknown scope', { scope: 'openid sql clusters' }, 'invalid_scope'],
    ['no scope', { scope: undefined }, 'invalid_scope'],
  ])('for %s', async (_name, changes, error) => {
    const page = await workspace.browser().open(workspace.authorizeUrl(changes));
    const query = new URLSearchParams(page.redirect?.search);
    expect(`${page.redirect?.origin}${page.redirect?.pathname}`).toBe(redirectUri);
    expect(query.get('error')).toBe(error);
    expect(query.get('error_description')).toBeTruthy();
    expect(query.get('state')).toBe('the-state');
    expect(query.get('iss')).toBeNull();
    expect(query.get('code')).toBeNull();
  });
});

describe('the log-in page', () => {
  test('has a button for each user, a Cancel button, and the sandbox badge', async () => {
    const { text } = await workspace.browser().open(workspace.authorizeUrl());
    expect(text).toContain('<h1>Sign in to Databricks</h1>');
    expect(text).toContain('Sandbox');
    for (const email of ['alice', 'bob', 'carol', 'dave'].map((name) => `${name}@example.com`)) {
      expect(text).toMatch(new RegExp(`<button type="submit" name="email"[^>]*>${email}</button>`));
    }
    expect(text).toMatch(/<button[^>]*>Cancel<\/button>/);
    expect(text).not.toContain('<script');
  });

  test('redirects with access_denied and the state after Cancel', async () => {
    const browser = workspace.browser();
    const page = await browser.open(workspace.authorizeUrl());
    const { redirect } = await browser.press(page, { name: 'decision', value: 'cancel' });
    expect(Object.fromEntries(redirect?.searchParams ?? [])).toEqual({
      error: 'access_denied',
      error_description: 'The resource owner denied the request',
      state: 'the-state',
    });
  });

  test('rejects a deactivated user and creates no session', async () => {
    const browser = workspace.browser();
    const page = await browser.open(workspace.authorizeUrl());
    const { redirect } = await browser.press(page, { name: 'email', value: 'dave@example.com' });
    expect(Object.fromEntries(redirect?.searchParams ?? [])).toEqual({
      error: 'access_denied',
      error_description: 'User is deactivated',
      state: 'the-state',
    });
    expect((await browser.open(workspace.authorizeUrl())).text).toContain('Sign in to Databricks');
  });

  test('shows an error page for a sign-in that is unknown or has expired', async () => {
    const page = await workspace.browser().open('/oidc/interaction/unknown');
    expect(page.status).toBe(400);
    expect(page.text).toContain('This sign-in has expired');
  });
});

describe('the authorization endpoint', () => {
  test('asks for consent only once per user and client, and shows no page to a signed-in user', async () => {
    const browser = workspace.browser();
    const login = await browser.open(workspace.authorizeUrl());
    const consent = await browser.press(login, { name: 'email', value: 'alice@example.com' });
    expect(consent.text).toContain('<h1>Allow access?</h1>');
    // The application's name, `Reports & more`.
    expect(consent.text).toContain('Reports &amp; more');
    expect(consent.text).toContain('Run SQL on your behalf');
    const afterConsent = await browser.press(consent, { name: 'decision', value: 'allow' });
    expect(afterConsent.redirect?.searchParams.get('code')).toBeTruthy();
    const whileSignedIn = await browser.open(workspace.authorizeUrl());
    expect(whileSignedIn.redirect?.searchParams.get('code')).toBeTruthy();

    // Another browser must log in, but the user has already consented.
    const otherBrowser = workspace.browser();
    const otherLogin = await otherBrowser.open(workspace.authorizeUrl());
    const email = { name: 'email', value: 'alice@example.com' };
    const afterLogin = await otherBrowser.press(otherLogin, email);
    expect(afterLogin.redirect?.searchParams.get('code')).toBeTruthy();
  });

  test('redirects with access_denied after denied consent', async () => {
    const browser = workspace.browser();
    const login = await browser.open(workspace.authorizeUrl());
    const consent = await browser.press(login, { name: 'email', value: 'alice@example.com' });
    const { redirect } = await browser.press(consent, { name: 'decision', value: 'cancel' });
    expect(redirect?.searchParams.get('error')).toBe('access_denied');
    expect(redirect?.searchParams.get('error_description')).toBe(
      'The resource owner denied the request',
    );
  });

  test('lets another user sign in with prompt=login, without JavaScript', async () => {
    const browser = workspace.browser();
    await workspace.signIn('alice@example.com', { browser });
    const issuedCode = await workspace.signIn('bob@example.com', {
      browser,
      changes: { prompt: 'login' },
    });
    const { body } = await workspace.exchange(issuedCode);
    const me = await workspace.api('/api/2.0/preview/scim/v2/Me', {
      token: String(body.access_token),
    });
    expect(await me.json()).toMatchObject({ userName: 'bob@example.com' });
  });

  test('never shows a page with prompt=none', async () => {
    const browser = workspace.browser();
    const withoutSession = await browser.open(workspace.authorizeUrl({ prompt: 'none' }));
    expect(withoutSession.redirect?.searchParams.get('error')).toBe('login_required');
    await workspace.signIn('alice@example.com', { browser });
    const withSession = await browser.open(workspace.authorizeUrl({ prompt: 'none' }));
    expect(withSession.redirect?.searchParams.get('code')).toBeTruthy();
  });
});
