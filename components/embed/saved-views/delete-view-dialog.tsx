import { AlertDialog } from '@base-ui/react/alert-dialog';

/** Asks for confirmation before a saved view is deleted. */
export function DeleteViewDialog({
  name,
  onDelete,
  onClose,
}: {
  name: string;
  onDelete: () => void;
  onClose: () => void;
}) {
  return (
    <AlertDialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="dialog-backdrop" />
        <AlertDialog.Popup className="dialog-popup">
          <AlertDialog.Title className="text-lg font-semibold wrap-anywhere">
            Delete “{name}”?
          </AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-quiet">
            This deletes it for everyone who uses it and can’t be undone.
          </AlertDialog.Description>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <AlertDialog.Close className="button-quiet min-h-11">Cancel</AlertDialog.Close>
            <AlertDialog.Close className="button-primary button-problem" onClick={onDelete}>
              Delete view
            </AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
