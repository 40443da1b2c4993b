import { type IconNode, Info } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** Describes a message to the user. All messages have the same layout. */
export interface MessageProps {
  readonly title: string;
  /** What happened and what to do. */
  readonly children: ReactNode;
  readonly action: ReactNode;
  /** Default: the icon for information. */
  readonly icon?: IconNode | undefined;
  /** Email address of the signed-in user. */
  readonly email?: string | undefined;
  /** Details for support. */
  readonly details?: ReactNode;
  /** Links that may help. They come last, so that they move nothing if they come late. */
  readonly links?: ReactNode;
}

/**
 * Renders a message: an icon, what happened, what to do, and below a line who is signed in and the
 * details for support. With `isAlert`, screen readers announce what happened.
 */
export function Message({
  title,
  children,
  action,
  icon = Info,
  email,
  details,
  links,
  heading: Heading,
  isAlert = false,
}: MessageProps & { heading: 'h1' | 'h2'; isAlert?: boolean }) {
  return (
    <div className="message">
      <Icon node={icon} className="message-icon" />
      <div role={isAlert ? 'alert' : undefined}>
        <Heading>{title}</Heading>
        <div className="message-text">{children}</div>
      </div>
      <div className="message-actions">{action}</div>
      {(email || details) && (
        <div className="message-meta">
          {email && <p>Signed in as {email}.</p>}
          {details}
        </div>
      )}
      {links}
    </div>
  );
}
