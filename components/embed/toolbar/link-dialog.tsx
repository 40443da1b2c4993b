import { Dialog } from '@base-ui/react/dialog';

/** Shows a link to copy by hand, if the browser denies access to the clipboard. */
export function LinkDialog({ link, onClose }: { link: string; onClose: () => void }) {
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog-popup">
          <Dialog.Title className="text-lg font-semibold">Link to this view</Dialog.Title>
          <Dialog.Description className="mt-1 text-sm text-quiet">
            Your browser didn’t let us copy it. Copy it from here.
          </Dialog.Description>
          <input
            readOnly
            value={link}
            aria-label="Link to this view"
            onFocus={(event) => event.currentTarget.select()}
            className="field mt-4 w-full px-3 font-mono text-sm"
          />
          <div className="mt-5 flex justify-end">
            <Dialog.Close className="button-primary">Done</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
