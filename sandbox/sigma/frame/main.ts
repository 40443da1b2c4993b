import { createBookmarkActions } from './bookmarks.ts';
import { createElement } from './create-element.ts';
import { createEmbedApi } from './embed-api.ts';
import { createPost, listenToHost } from './events.ts';
import { type FrameConfig, readFrameConfig } from './frame-config.ts';
import { answerHost } from './host-messages.ts';
import { openDialog, showNotice } from './notice.ts';
import { createToolbar } from './toolbar.ts';
import { createWorkbookView } from './workbook-view.ts';

const LONGEST_TIMER_MS = 2 ** 31 - 1;

const config = readFrameConfig<FrameConfig>();
const root = document.getElementById('workbook') ?? document.body;
const post = createPost(config);

const api = createEmbedApi(config.sessionId, () => {
  const message = 'Session expired. Reload the page.';
  showNotice(message);
  // Simulated: an expired JWT is a documented cause of EINVAL; when it is posted is not.
  post({ type: 'workbook:error', code: 'EINVAL', message });
});

let saved = config.bookmarks;
const view = createWorkbookView(config, { root, api, post });
const toolbar = createToolbar({
  hideBookmarks: config.hideBookmarks,
  bookmarks: () => bookmarks,
  onRefresh: view.refresh,
});
const bookmarks = createBookmarkActions({
  api,
  post,
  workbookId: config.workbook.urlId,
  bookmarkId: config.bookmarkId,
  current: view.exploration,
  isExplored: view.isExplored,
  apply: view.apply,
  onListChange({ bookmarkId, name }, isGone) {
    const others = saved.filter((one) => one.bookmarkId !== bookmarkId);
    saved = isGone ? others : [...others, { bookmarkId, name }];
    toolbar.show(saved, isGone ? null : bookmarkId);
  },
});
toolbar.show(saved, config.bookmarkId);
if (config.menu === 'top') root.prepend(toolbar.root);
if (config.menu === 'bottom') root.append(toolbar.root);

const share = createElement('button', { type: 'button', class: 'button share' }, 'Share');
let sharingLink: string | null = null;
share.addEventListener('click', () => {
  const field = createElement('input', {
    type: 'text',
    class: 'dialog-field',
    readonly: true,
    'aria-label': 'Link to this workbook',
    value: sharingLink ?? '',
  });
  openDialog('Share', field);
  field.select();
});

listenToHost((event) => {
  const parts = {
    controls: config.workbook.controls,
    view,
    bookmarks,
    post,
    onSharingLink(link: string | null) {
      sharingLink = link;
      if (link === null) share.remove();
      else root.querySelector('.frame-header')?.append(share);
    },
  };
  // A rejection means that the session has ended, which the whole frame then says.
  answerHost(event, parts).catch(() => {});
});

if (config.responsiveHeight) {
  let last = 0;
  new ResizeObserver(() => {
    const pageHeight = Math.ceil(document.body.getBoundingClientRect().height);
    if (pageHeight !== last) post({ type: 'workbook:pageheight:onchange', pageHeight });
    last = pageHeight;
  }).observe(document.body);
}

// The server's clock decides; the timer only asks. A longer wait than a timer can hold is left to
// the next question that the frame asks.
if (config.expiresInMs < LONGEST_TIMER_MS) {
  setTimeout(() => api.checkSession().catch(() => {}), config.expiresInMs + 50);
}

view.start();
