import { closeDialog } from './dialog.ts';
import type { EmbedApi } from './embed-api.ts';
import type { Post } from './events.ts';
import { openExportDialog } from './export-dialog.ts';
import type { FrameConfig } from './frame-config.ts';
import { openSaveAsDialog } from './save-as-dialog.ts';
import { openScheduleDialog } from './schedule-dialog.ts';
import type { WorkbookView } from './workbook-view.ts';

interface ModalParts {
  config: FrameConfig;
  api: EmbedApi;
  post: Post;
  view: WorkbookView;
}

/**
 * Opens the dialog of `workbook:modal:toggle`, in place of one that is open; null closes. Nothing
 * happens for dialogs that are unknown, or not for this account type.
 */
export function toggleModal(type: string | null, { config, api, post, view }: ModalParts): void {
  const { permissions, workbook } = config;
  if (type === null) closeDialog();
  if (type === 'schedule' && permissions.schedule) openScheduleDialog({ api });
  if (type === 'save-as' && permissions.saveAs) openSaveAsDialog({ workbook, post });
  if (type === 'export' && permissions.export) {
    const exploration = view.state.current();
    openExportDialog({ api, elements: view.shownElements(), exploration });
  }
}
