import { useEffect, useState } from 'react';
import { type SavedView, savedViewsOf } from '../../preferences/saved-views.ts';
import { requestFrame } from '../frame/request-frame.ts';
import type { EmbedControl, EmbedSource } from '../state/embed-control.ts';
import { viewsAfter, withoutView } from './saved-views.ts';

/** Holds the saved views of a dashboard, and the actions on them. */
export interface SavedViews {
  /** Views that this browser has seen in Sigma's events. */
  readonly known: readonly SavedView[];
  /** Selected view. Its name is empty if no event has reported the name. */
  readonly selected: SavedView | undefined;
  /** Whether there are unsaved changes that can update the selected view. */
  readonly canUpdate: boolean;
  /** Selects a view. Without an argument, selects the published version. */
  readonly select: (view?: SavedView) => void;
  /** Saves a view. Returns why it was not saved, or undefined. */
  readonly create: (view: NewView) => Promise<string | undefined>;
  readonly update: (view: SavedView) => void;
  readonly remove: (view: SavedView) => void;
}

/** Describes how to save the current view. */
export interface NewView {
  readonly name: string;
  readonly isDefault: boolean;
  readonly isShared: boolean;
}

/**
 * Collects saved views from the frames' events, and performs the user's actions on them. Announces
 * the results.
 */
export function useSavedViews(
  control: EmbedControl,
  { slug, user }: EmbedSource,
  announce: (message: string) => void,
): SavedViews {
  const store = savedViewsOf(slug);
  const known = store.use(user);
  const { state, subscribe } = control;
  const { bookmarkId, exploreKey } = state.viewState;
  const selected = bookmarkId
    ? (known.find(({ id }) => id === bookmarkId) ?? { id: bookmarkId, name: '' })
    : undefined;

  // A frame that was opened by an explore key does not know which view the changes belong to.
  const [frameSelection, setFrameSelection] = useState<{ generation: number; id: string | null }>();
  useEffect(
    () =>
      subscribe((event, generation) => {
        store.update(user, (views) => viewsAfter(views, event));
        if (event.type !== 'workbook:bookmark:onchange') return;
        setFrameSelection({ generation, id: event.bookmarkId });
      }, true),
    [store, subscribe, user],
  );
  const isSelectedInFrame =
    frameSelection?.generation === state.live?.generation && frameSelection?.id === bookmarkId;

  return {
    known,
    selected,
    canUpdate: selected !== undefined && exploreKey !== undefined && isSelectedInFrame,
    async select(view) {
      const message = { type: 'workbook:bookmark:select', bookmarkId: view?.id ?? null };
      const response = await requestFrame(control, message, 'workbook:bookmark:onchange');
      if (response.kind === 'done')
        return announce(view ? `Showing “${view.name}”.` : publishedViewMessage);
      if (!view) return announce('The published view couldn’t be opened. Try again.');
      const isGone = response.kind === 'rejected' && response.code === 'ENOENT';
      if (isGone) store.update(user, (views) => withoutView(views, view.id));
      announce(
        isGone
          ? `“${view.name}” no longer exists. It was removed from your list.`
          : `“${view.name}” couldn’t be opened. Try again.`,
      );
    },
    async create(view) {
      const message = { type: 'workbook:bookmark:create', ...view };
      const response = await requestFrame(control, message, 'workbook:bookmark:oncreate');
      if (response.kind !== 'done')
        return 'The view couldn’t be saved. Your changes are still there.';
      announce(`“${view.name}” is saved.`);
      return undefined;
    },
    async update({ name }) {
      const message = { type: 'workbook:bookmark:update' };
      const response = await requestFrame(control, message, 'workbook:bookmark:onupdate');
      const isNotOwner = response.kind === 'rejected' && response.code === 'EPERM';
      if (isNotOwner)
        announce(`“${name}” belongs to someone else. Save your changes as a new view.`);
      else if (response.kind === 'done') announce(`“${name}” is updated.`);
      else announce(`“${name}” couldn’t be updated. Your changes are still there.`);
    },
    async remove({ id, name }) {
      const message = { type: 'workbook:bookmark:delete', bookmarkId: id };
      const response = await requestFrame(control, message, 'workbook:bookmark:ondelete');
      const isDone = response.kind === 'done';
      announce(
        isDone ? `“${name}” is deleted.` : `“${name}” couldn’t be deleted. It may not be yours.`,
      );
    },
  };
}

/** Announcement of all actions that return to the published view. */
export const publishedViewMessage = 'Showing the published view.';
