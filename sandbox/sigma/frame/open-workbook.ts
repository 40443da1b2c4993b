import { createBookmarkActions } from './bookmarks.ts';
import { closeDialog } from './dialog.ts';
import type { EmbedApi } from './embed-api.ts';
import type { InboundEvent, Post } from './events.ts';
import type { FrameConfig } from './frame-config.ts';
import { answerHost } from './host-messages.ts';
import { toggleModal } from './modals.ts';
import { createShareButton } from './share-button.ts';
import { createToolbar } from './toolbar.ts';
import { createWorkbookView } from './workbook-view.ts';

/** A document that the frame shows. */
export interface OpenWorkbook {
  /** Does what a message of the host asks. */
  answer(event: InboundEvent): Promise<void>;
  /** Takes it off the page. */
  close(): void;
}

/** Draws a workbook into `root`, loads it, and connects it with the host. */
export function openWorkbook(
  config: FrameConfig,
  parts: {
    root: HTMLElement;
    api: EmbedApi;
    post: Post;
    onNavigate(inodeId: string): Promise<void>;
  },
): OpenWorkbook {
  const { root, api, post, onNavigate } = parts;
  const closing = new AbortController();
  const view = createWorkbookView(config, { root, api, post, signal: closing.signal });
  const toolbar = createToolbar(config, {
    // A rejection means that the session has ended, which the whole frame then says.
    onSelect: (bookmarkId) => void bookmarks.select(bookmarkId).catch(() => {}),
    onRefresh: view.refresh,
    onExplore: () => view.setMode('explore'),
  });
  const bookmarks = createBookmarkActions({
    api,
    post,
    config,
    state: view.state,
    onChange: toolbar.show,
  });
  if (config.menu === 'top') root.prepend(toolbar.root);
  if (config.menu === 'bottom') root.append(toolbar.root);
  const share = createShareButton();
  root.querySelector('.frame-header')?.append(share.root);
  view.start();
  bookmarks.announce();

  return {
    answer: (event) =>
      answerHost(event, {
        controls: config.workbook.controls,
        view,
        bookmarks,
        post,
        onSharingLink: share.setLink,
        onModal: (type) => toggleModal(type, { config, api, post, view }),
        onNavigate,
      }),
    close() {
      closing.abort();
      closeDialog();
      view.place.maximise(null);
      view.setMode('view');
      root.replaceChildren();
    },
  };
}
