import { Dialog } from '@base-ui/react/dialog';
import { type FormEvent, useState } from 'react';
import { maxNameLength } from '../../preferences/saved-views.ts';
import type { NewView } from './use-saved-views.ts';

/** Asks for a view's name and options, and stays open until the view is saved. */
export function SaveViewDialog({
  save,
  onClose,
}: {
  /** Returns why the view was not saved, or undefined. */
  save: (view: NewView) => Promise<string | undefined>;
  onClose: () => void;
}) {
  const [problem, setProblem] = useState('');
  const [isSaving, setSaving] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSaving) return;
    const fields = new FormData(event.currentTarget);
    const name = String(fields.get('name')).trim();
    if (name === '') return setProblem('Give the view a name.');
    setProblem('');
    setSaving(true);
    const error = await save({
      name,
      isDefault: fields.has('default'),
      isShared: fields.has('shared'),
    });
    setSaving(false);
    if (error) setProblem(error);
    else onClose();
  }

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog-popup">
          <Dialog.Title className="text-lg font-semibold">Save this view</Dialog.Title>
          <Dialog.Description className="mt-1 text-sm text-quiet">
            Saves the current filters, sorting, and layout.
          </Dialog.Description>
          <form noValidate onSubmit={submit} className="mt-4 grid gap-4">
            <label className="grid gap-1 text-sm font-medium">
              Name
              <input
                name="name"
                maxLength={maxNameLength}
                autoComplete="off"
                aria-invalid={problem !== ''}
                aria-describedby="save-view-problem"
                className="field px-3 font-normal"
              />
            </label>
            <div className="grid gap-1">
              <Choice name="default">Make this my default view</Choice>
              <Choice name="shared">Share with everyone who can open this dashboard</Choice>
            </div>
            <p id="save-view-problem" role="alert" className="text-sm text-problem empty:hidden">
              {problem}
            </p>
            <div className="flex flex-wrap justify-end gap-2">
              <Dialog.Close className="button-quiet min-h-11">Cancel</Dialog.Close>
              <button type="submit" aria-disabled={isSaving} className="button-primary">
                {isSaving ? 'Saving…' : 'Save view'}
              </button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Choice({ name, children }: { name: string; children: string }) {
  return (
    <label className="flex min-h-8 items-center gap-2.5 text-sm">
      <input type="checkbox" name={name} className="size-4 flex-none accent-(--accent)" />
      {children}
    </label>
  );
}
