'use client';

import { lazy } from 'react';
import type { NotFoundMessageProps } from './not-found-message.tsx';

const NotFoundMessage = lazy(() => import('./not-found-message.tsx'));

/**
 * Renders a page that does not exist, with the portal's bar. Next sends this with every dashboard,
 * so the message is loaded only when it is shown.
 */
export function NotFoundPage(props: NotFoundMessageProps) {
  return <NotFoundMessage {...props} />;
}
