import { createBookmarkActions } from './bookmarks.ts';
import { createElement } from './create-element.ts';
import { toggleDialog } from './dialog.ts';
import { createEmbedApi } from './embed-api.ts';
import { createPost, listenToHost } from './events.ts';
import { type FrameConfig, readFrameConfig } from './frame-config.ts';
import { handleHostMessage } from './host-messages.ts';
import { loopPageHeight, reportPageHeight } from './page-height.ts';
import { watchSession } from './session-watch.ts';
import { createWorkbookView } from './workbook-view.ts';

const config = readFrameConfig<FrameConfig>();
const root = document.getElementById('workbook') ?? document.body;
const post = createPost({ isSilent: config.misbehavior === 'silent' });

let hasSessionEnded = false;
const serverApi = createEmbedApi(config.sessionId, () => {
  hasSessionEnded = true;
  const message = 'Session expired. Reload the page.';
  cover(message);
  // A guess: Sigma documents EINVAL for an expired JWT, but not at what time it posts the event.
  post({ type: 'workbook:error', code: 'EINVAL', message });
});
// With the fault `stuck`, no element ever gets data.
const neverResolves = () => new Promise<never>(() => {});
const api =
  config.misbehavior === 'stuck' ? { ...serverApi, loadElement: neverResolves } : serverApi;

const view = createWorkbookView(config, { root, api, post });
const bookmarks = createBookmarkActions({ api, post, config, state: view.state });
view.start();
bookmarks.announce();

let reports: Promise<unknown> = Promise.resolve();
listenToHost((event) => {
  if (hasSessionEnded) return;
  // Reports are sequential, so that the log keeps the order of the messages.
  reports = reports.then(() => api.reportMessage(event)).catch(() => {});
  // Rejects if the session has ended (`cover` has told the user), or if the server is unreachable.
  handleHostMessage(event, { config, view, bookmarks, post }).catch(() => {});
});

if (config.responsiveHeight) reportPageHeight(post);
if (config.misbehavior === 'height-loop') loopPageHeight(post);
watchSession(config.expiresInMs, api.checkSession);

/** Covers the frame with a message until the host loads the frame again. */
function cover(message: string): void {
  // Closes an open dialog, which would hide the message.
  toggleDialog(null, false);
  const notice = createElement('div', { class: 'notice', role: 'alert' }, message);
  for (const child of document.body.children) child.setAttribute('inert', '');
  document.body.append(createElement('div', { class: 'notice-cover' }, notice));
}
