import { chooseTheme } from '../preferences/theme-choice.ts';
import { goTo } from '../ui/can-leave.ts';
import type { Command } from './commands.ts';

/** Lists the commands of every signed-in page. */
export const portalCommands: readonly Command[] = [
  { id: 'catalog', label: 'Go to all dashboards', run: () => goTo('/') },
  { id: 'theme-light', label: 'Use light theme', run: () => chooseTheme('light') },
  { id: 'theme-dark', label: 'Use dark theme', run: () => chooseTheme('dark') },
  { id: 'theme-system', label: 'Use system theme', run: () => chooseTheme('system') },
  { id: 'sign-out', label: 'Sign out', run: signOut },
];

/** Submits a form, like the header's button, so that the browser shows the page that follows. */
function signOut(): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/api/sign-out';
  document.body.append(form);
  form.submit();
}
