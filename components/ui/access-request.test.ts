import { expect, test } from 'vitest';
import { accessRequestUrl } from './access-request.ts';

const request = {
  contact: 'finance@example.com',
  title: 'Month close & more',
  address: 'https://portal.example.com/dashboards/month-close?region=secret',
  email: 'alice@example.com',
  reference: '7F3A-22C1',
};

test('a request for access is an email that names dashboard, account, and reference', () => {
  const url = new URL(accessRequestUrl(request));
  expect(url.protocol + url.pathname).toBe('mailto:finance@example.com');
  expect(url.searchParams.get('subject')).toBe('Access to Month close & more');
  expect(url.searchParams.get('body')?.split('\r\n')).toEqual([
    'Hello,',
    '',
    'I’d like access to this dashboard:',
    'Month close & more',
    'https://portal.example.com/dashboards/month-close',
    '',
    'My account: alice@example.com',
    'Reference: 7F3A-22C1',
  ]);
});

test('the email contains nothing of the query, which can contain data', () => {
  expect(accessRequestUrl(request)).not.toContain('secret');
});

test('a request for rows says that the dashboard is empty', () => {
  const url = new URL(accessRequestUrl({ ...request, topic: 'rows' }));
  expect(url.searchParams.get('body')).toContain('but it shows me no rows:\r\nMonth close & more');
});

test('without a title, the email names only the address', () => {
  const { contact, address } = request;
  const url = new URL(accessRequestUrl({ contact, address }));
  expect(url.searchParams.get('subject')).toBe('Access to a dashboard');
  expect(url.searchParams.get('body')?.split('\r\n').at(-1)).toBe(
    'https://portal.example.com/dashboards/month-close',
  );
});

test('on the server, which does not know the address, the email has none', () => {
  const { contact, email } = request;
  const url = new URL(accessRequestUrl({ contact, email }));
  expect(url.searchParams.get('body')).not.toContain('undefined');
  expect(url.searchParams.get('body')).toContain('My account: alice@example.com');
});

test('an address with a question mark cannot add headers to the email', () => {
  const url = accessRequestUrl({ ...request, contact: 'a?bcc=b@example.com' });
  expect(url).toContain('mailto:a%3Fbcc%3Db@example.com?subject=');
});

test('a contact that is a page is opened as it is', () => {
  const contact = 'https://help.example.com/access';
  expect(accessRequestUrl({ ...request, contact })).toBe(contact);
});
