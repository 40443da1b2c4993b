import { Dialog } from '@base-ui/react/dialog';
import { Check, Copy } from 'lucide';
import { useRef, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import type { ViewState } from '../state/view-state.ts';
import { settableControls } from '../state/view-state.ts';
import { controlInWords } from './control-in-words.ts';
import { linkTo } from './use-sharing-link.ts';

/**
 * Shows the link to the current view, what it opens, and who sees what through it. If the browser
 * denies access to the clipboard, selects the link, so that users can copy it by hand.
 */
export function ShareDialog({
  title,
  viewState,
  controlIds,
  onClose,
}: {
  title: string;
  viewState: ViewState;
  controlIds: readonly string[];
  onClose: () => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const [status, setStatus] = useState<'ready' | 'copied' | 'denied'>('ready');
  const link = linkTo(viewState, controlIds);
  const filters = Object.entries(settableControls(viewState, controlIds));

  async function copy() {
    try {
      await navigator.clipboard.writeText(link);
      setStatus('copied');
    } catch {
      setStatus('denied');
      field.current?.focus();
      field.current?.select();
    }
  }

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog-popup">
          <Dialog.Title className="text-lg font-semibold">Share this view</Dialog.Title>
          <Dialog.Description className="mt-1 text-sm text-quiet">
            People who can open {title} can use this link. Each of them sees only the data they have
            access to.
          </Dialog.Description>
          {filters.length > 0 && (
            <div className="mt-4 text-sm">
              <p>It opens with your filters:</p>
              <ul className="mt-1 list-disc pl-5">
                {filters.map(([id, value]) => (
                  <li key={id} className="wrap-anywhere">
                    {controlInWords(id)}: <strong className="font-semibold">{value}</strong>
                  </li>
                ))}
              </ul>
            </div>
          )}
          {viewState.bookmarkId && (
            <p className="mt-4 text-sm">
              If your saved view isn’t shared, other people see the published view.
            </p>
          )}
          <div className="mt-4 flex flex-wrap gap-2">
            <input
              ref={field}
              readOnly
              value={link}
              aria-label="Link to this view"
              onFocus={(event) => event.currentTarget.select()}
              className="field min-w-0 grow basis-48 px-3 text-sm"
            />
            <button type="button" className="button-primary" onClick={copy}>
              <Icon node={status === 'copied' ? Check : Copy} className="size-4" />
              {status === 'copied' ? 'Copied' : 'Copy link'}
            </button>
          </div>
          <p role="status" className="mt-2 text-sm text-quiet empty:hidden">
            {status === 'copied' && 'Link copied.'}
            {status === 'denied' && 'Your browser didn’t let us copy it. Copy the selected link.'}
          </p>
          <div className="mt-5 flex justify-end">
            <Dialog.Close className="button-quiet min-h-11">Done</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
