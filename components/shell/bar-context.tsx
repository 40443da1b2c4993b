'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Theme } from '../preferences/theme-choice.ts';

/** Holds what the bars of all signed-in pages show. */
export interface BarFacts {
  readonly email: string;
  /** Name of the user. Empty if the identity provider gives none. */
  readonly name: string;
  /** Key of the user's entries in browser storage. */
  readonly userKey: string;
  readonly theme: Theme;
  readonly canSignOutEverywhere: boolean;
  /** Support contact: an email address or a URL. */
  readonly contact: string | undefined;
  /** Whether the keyboard has ⌘ instead of Ctrl. */
  readonly isApple: boolean;
  readonly isDemo: boolean;
  /** When the session ends, in ms since the epoch, if it cannot be renewed. */
  readonly endsAt: number | undefined;
}

const BarContext = createContext<BarFacts | undefined>(undefined);

/** Gives the bar of the page below what it shows. */
export function BarProvider({ facts, children }: { facts: BarFacts; children: ReactNode }) {
  return <BarContext value={facts}>{children}</BarContext>;
}

/** Returns what the bar shows, or undefined without a session. */
export function useBarFacts(): BarFacts | undefined {
  return useContext(BarContext);
}
