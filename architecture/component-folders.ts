import type { FolderRule } from './folder-rule.ts';

/** Rules of the folders below `components/`. */
export const componentFolders: Readonly<Record<string, FolderRule>> = {
  'components/ui': { purpose: 'Provides UI parts that any page may use', imports: ['config'] },
  'components/preferences': {
    purpose: "Stores a user's preferences in the browser, and fetches their dashboards",
    imports: ['components/ui', 'lib/dashboards/marks-cookie.ts'],
    typeImports: ['lib/dashboards/dashboard-summary.ts'],
  },
  'components/catalog': {
    purpose: 'Renders the home page',
    imports: [
      'components/preferences',
      'components/ui',
      'lib/dashboards/home-content.ts',
      'lib/dashboards/home-list.ts',
      'lib/dashboards/marks-cookie.ts',
      'lib/dashboards/news.ts',
      'lib/dashboards/section-hues.ts',
    ],
    typeImports: ['lib/dashboards/cover-kinds.ts', 'lib/dashboards/dashboard-summary.ts'],
  },
  'components/palette': {
    purpose: 'Renders the command palette',
    imports: ['components/preferences', 'components/ui', 'lib/dashboards/home-list.ts'],
    typeImports: ['lib/dashboards/dashboard-summary.ts'],
  },
  'components/session': {
    purpose: 'Handles sign-in and session end in the browser, and syncs them across tabs',
    imports: ['components/preferences', 'components/ui', 'config'],
    typeImports: ['lib/problems'],
  },
  'components/shell': {
    purpose: 'Renders the bar and loads what every signed-in page needs',
    imports: [
      'components/palette',
      'components/preferences',
      'components/session',
      'components/ui',
    ],
  },
  'components/embed': {
    purpose: 'Renders a dashboard: its page, the embed host and the deferred parts',
    imports: [
      'components/embed/frame',
      'components/embed/problems',
      'components/embed/renewal',
      'components/embed/state',
      'components/embed/toolbar',
      'components/preferences',
      'components/session',
      'components/shell',
      'components/ui',
      'lib/problems',
      'lib/sigma/embed-events.ts',
    ],
    typeImports: ['lib/sigma/embed.ts'],
  },
  'components/embed/state': {
    purpose: "Holds the embed's state: reducer, deadlines, view state and shared types",
    imports: ['lib/problems'],
    typeImports: ['lib/sigma/embed.ts', 'lib/sigma/embed-events.ts'],
  },
  'components/embed/frame': {
    purpose: 'Creates the iframe, exchanges messages with it and sets its height',
    imports: [
      'components/embed/state',
      'components/preferences',
      'components/ui',
      'lib/sigma/embed-events.ts',
    ],
    typeImports: ['lib/sigma/embed.ts'],
  },
  'components/embed/renewal': {
    purpose: 'Requests new embeds from the browser',
    imports: ['components/embed/state', 'lib/problems'],
    typeImports: ['lib/sigma/embed.ts'],
  },
  'components/embed/problems': {
    purpose: 'Shows problems over a dashboard',
    imports: [
      'components/embed/frame',
      'components/embed/state',
      'components/embed/toolbar/control-in-words.ts',
      'components/session',
      'components/ui',
      'lib/problems',
    ],
  },
  'components/embed/saved-views': {
    purpose: 'Lists and saves Sigma views',
    imports: ['components/embed/frame', 'components/preferences', 'components/ui'],
    typeImports: ['components/embed/state', 'lib/sigma/embed-events.ts'],
  },
  'components/embed/toolbar': {
    purpose: 'Renders the toolbar of a dashboard',
    imports: [
      'components/embed/frame',
      'components/embed/renewal',
      'components/embed/saved-views',
      'components/embed/state',
      'components/palette',
      'components/preferences',
      'components/ui',
    ],
  },
};
