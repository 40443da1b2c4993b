/** Holds what a request for access says. */
export interface AccessRequest {
  /** What is missing: the dashboard itself, or its rows. Default: `dashboard`. */
  readonly topic?: 'dashboard' | 'rows';
  /** Whom to ask: an email address or a URL. */
  readonly contact: string;
  /** Title of the dashboard. Missing if the user may not know it. */
  readonly title?: string | undefined;
  /** URL of the dashboard's page, if known. Its query is left out, because it can contain data. */
  readonly address?: string | undefined;
  /** Email address of the user. */
  readonly email?: string | undefined;
  readonly reference?: string | undefined;
}

/**
 * Returns the URL of a request for access: an email with subject and text, or the contact itself if
 * that is the URL of a page.
 */
export function accessRequestUrl({
  topic = 'dashboard',
  contact,
  title,
  address,
  email,
  reference,
}: AccessRequest): string {
  if (/^https?:/.test(contact)) return contact;
  const lines = [
    'Hello,',
    '',
    topic === 'rows'
      ? 'I can open this dashboard, but it shows me no rows:'
      : 'I’d like access to this dashboard:',
    ...(title ? [title] : []),
    ...(address ? [withoutQuery(address)] : []),
    '',
    ...(email ? [`My account: ${email}`] : []),
    ...(reference ? [`Reference: ${reference}`] : []),
  ];
  const subject = encodeURIComponent(`Access to ${title ?? 'a dashboard'}`);
  const body = encodeURIComponent(lines.join('\r\n').trimEnd());
  return `mailto:${encodeURIComponent(contact).replaceAll('%40', '@')}?subject=${subject}&body=${body}`;
}

function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
