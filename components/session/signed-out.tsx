'use client';

import { useEffect } from 'react';
import { announce } from './session-channel.ts';

/** Tells the other tabs that their user signed out in this tab. */
export function SignedOut() {
  useEffect(() => announce({ type: 'signed-out' }), []);
  return null;
}
