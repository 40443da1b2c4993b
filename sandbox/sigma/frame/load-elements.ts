import type { Exploration } from '../saved/explorations.ts';
import type { ElementCard } from './element-card.ts';
import type { EmbedApi } from './embed-api.ts';
import type { Post } from './events.ts';

interface ElementLoaderDeps {
  api: EmbedApi;
  post: Post;
  /** Returns the current state, with which an element is loaded. */
  exploration(): Exploration;
}

/**
 * Creates the function that loads elements in parallel. If an element is loaded again before its
 * data arrived, only the data of the last load is shown. Posts `workbook:dataloaded` when no load is
 * pending any more. The function rejects with `SessionEnded` if the session has ended.
 */
export function createElementLoader({
  api,
  post,
  exploration,
}: ElementLoaderDeps): (cards: ElementCard[]) => Promise<void> {
  const latestRequests = new Map<string, symbol>();
  let pending = 0;
  /** Whether an element has shown data since the last `workbook:dataloaded`. */
  let hasNewData = false;

  async function loadOne(card: ElementCard): Promise<void> {
    const nodeId = card.element.id;
    const request = Symbol(nodeId);
    latestRequests.set(nodeId, request);
    card.showLoading();
    const result = await api.loadElement(nodeId, exploration());
    if (latestRequests.get(nodeId) !== request || !card.root.isConnected) return;
    card.show(result);
    if (result.kind === 'rows') {
      hasNewData = true;
      if (result.rows.length === 0) post({ type: 'document:element:nodata', nodeId });
    } else
      post({ type: 'workbook:chart:error', nodeId, code: result.code, message: result.message });
  }

  return async (cards) => {
    pending += cards.length;
    await Promise.all(
      cards.map((card) =>
        loadOne(card).finally(() => {
          pending -= 1;
        }),
      ),
    );
    if (pending > 0 || !hasNewData) return;
    // A guess: the event follows even if some elements failed. Sigma does not document that case.
    hasNewData = false;
    post({ type: 'workbook:dataloaded' });
  };
}
