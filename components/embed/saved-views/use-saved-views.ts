import { useEffect, useState } from 'react';
import { requestFrame } from '../frame/request-frame.ts';
import type { EmbedControl, EmbedSource } from '../state/embed-control.ts';
import { type SavedView, savedViewsOf, viewsAfter, withoutView } from './saved-views.ts';

/** The saved views of a dashboard, and what can be done with them. */
export interface SavedViews {
  readonly known: readonly SavedView[];
  /** What is selected; without a name where Sigma has not told it. */
  readonly selected: SavedView | undefined;
  /** Whether there are changes that the selected view can take. */
  readonly canUpdate: boolean;
  /** Without a view, the published version. */
  readonly select: (view?: SavedView) => void;
  /** Answers why it was not saved, or nothing. */
  readonly create: (view: NewView) => Promise<string | undefined>;
  readonly update: (view: SavedView) => void;
  readonly remove: (view: SavedView) => void;
}

/** A view to be saved as it is shown. */
export interface NewView {
  readonly name: string;
  readonly isDefault: boolean;
  readonly isShared: boolean;
}

/** Learns of saved views from what frames tell, and does with them what the user asks. */
export function useSavedViews(
  control: EmbedControl,
  { slug, user }: EmbedSource,
  say: (words: string) => void,
): SavedViews {
  const store = savedViewsOf(slug);
  const known = store.use(user);
  const { state, subscribe } = control;
  const { bookmarkId, exploreKey } = state.viewState;
  const selected = bookmarkId
    ? (known.find(({ id }) => id === bookmarkId) ?? { id: bookmarkId, name: '' })
    : undefined;

  // A frame that was opened with changes does not know of the view that they belong to.
  const [inFrame, setInFrame] = useState<{ generation: number; id: string | null }>();
  useEffect(
    () =>
      subscribe((event, generation) => {
        store.update(user, (views) => viewsAfter(views, event));
        if (event.type !== 'workbook:bookmark:onchange') return;
        setInFrame({ generation, id: event.bookmarkId });
      }, true),
    [store, subscribe, user],
  );
  const isInFrame = inFrame?.generation === state.live?.generation && inFrame?.id === bookmarkId;

  return {
    known,
    selected,
    canUpdate: selected !== undefined && exploreKey !== undefined && isInFrame,
    async select(view) {
      const message = { type: 'workbook:bookmark:select', bookmarkId: view?.id ?? null };
      const answer = await requestFrame(control, message, 'workbook:bookmark:onchange');
      if (answer.kind === 'done') return say(view ? `Showing “${view.name}”.` : publishedShown);
      if (!view) return say('The published view couldn’t be opened. Try again.');
      const isGone = answer.kind === 'refused' && answer.code === 'ENOENT';
      if (isGone) store.update(user, (views) => withoutView(views, view.id));
      say(
        isGone
          ? `“${view.name}” no longer exists. It was removed from your list.`
          : `“${view.name}” couldn’t be opened. Try again.`,
      );
    },
    async create(view) {
      const message = { type: 'workbook:bookmark:create', ...view };
      const answer = await requestFrame(control, message, 'workbook:bookmark:oncreate');
      if (answer.kind !== 'done')
        return 'The view couldn’t be saved. Your changes are still there.';
      say(`“${view.name}” is saved.`);
      return undefined;
    },
    async update({ name }) {
      const message = { type: 'workbook:bookmark:update' };
      const answer = await requestFrame(control, message, 'workbook:bookmark:onupdate');
      const isForeign = answer.kind === 'refused' && answer.code === 'EPERM';
      if (isForeign) say(`“${name}” belongs to someone else. Save your changes as a new view.`);
      else if (answer.kind === 'done') say(`“${name}” is updated.`);
      else say(`“${name}” couldn’t be updated. Your changes are still there.`);
    },
    async remove({ id, name }) {
      const message = { type: 'workbook:bookmark:delete', bookmarkId: id };
      const answer = await requestFrame(control, message, 'workbook:bookmark:ondelete');
      const isDone = answer.kind === 'done';
      say(isDone ? `“${name}” is deleted.` : `“${name}” couldn’t be deleted. It may not be yours.`);
    },
  };
}

/** What is said of the published view, however one came back to it. */
export const publishedShown = 'Showing the published view.';
