'use client';

import { useEffect } from 'react';
import { postSessionMessage } from './session-channel.ts';

/** Tells the other tabs that their user signed out in this tab. */
export function SignedOut() {
  useEffect(() => postSessionMessage({ type: 'signed-out' }), []);
  return null;
}
