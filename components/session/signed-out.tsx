'use client';

import { useEffect } from 'react';
import { announce } from './session-channel.ts';

/** Tells the other tabs that their user has signed out in this one. */
export function SignedOut() {
  useEffect(() => announce({ type: 'signed-out' }), []);
  return null;
}
