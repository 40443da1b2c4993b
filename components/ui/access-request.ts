/** Holds what a request for access says. */
export interface AccessRequest {
  /** Whom to ask: an email address or a URL. */
  readonly contact: string;
  /** Title of the dashboard. Missing if the user may not know it. */
  readonly title?: string | undefined;
  /** Address of the dashboard's page. Its query is left out, because it can contain data. */
  readonly address: string;
  /** Email address of the user. */
  readonly email?: string | undefined;
  readonly reference?: string | undefined;
}

/**
 * Returns the URL of a request for access: an email with subject and text, or the contact itself if
 * that is the URL of a page.
 */
export function accessRequestUrl({
  contact,
  title,
  address,
  email,
  reference,
}: AccessRequest): string {
  if (/^https?:/.test(contact)) return contact;
  const { origin, pathname } = new URL(address);
  const lines = [
    'Hello,',
    '',
    'I’d like access to this dashboard:',
    ...(title ? [title] : []),
    origin + pathname,
    '',
    ...(email ? [`My account: ${email}`] : []),
    ...(reference ? [`Reference: ${reference}`] : []),
  ];
  const subject = encodeURIComponent(`Access to ${title ?? 'a dashboard'}`);
  const body = encodeURIComponent(lines.join('\r\n').trimEnd());
  return `mailto:${encodeURIComponent(contact).replaceAll('%40', '@')}?subject=${subject}&body=${body}`;
}
