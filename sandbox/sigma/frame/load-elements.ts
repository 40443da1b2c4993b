import type { Exploration } from '../saved/explorations.ts';
import type { ElementCard } from './element-card.ts';
import type { EmbedApi } from './embed-api.ts';
import type { Post } from './events.ts';

interface LoadParts {
  api: EmbedApi;
  post: Post;
  /** What each element is asked with at the moment of asking. */
  ask(elementId: string): Exploration & { page: number };
}

/**
 * Makes the function that loads elements side by side. Of several loads of one element only the
 * last is shown. Rejects when the session has ended.
 */
export function createElementLoader({
  api,
  post,
  ask,
}: LoadParts): (cards: ElementCard[]) => Promise<void> {
  const latest = new Map<string, symbol>();
  let pending = 0;
  let isAnyThrough = false;

  async function loadOne(card: ElementCard): Promise<void> {
    const nodeId = card.element.id;
    const mine = Symbol(nodeId);
    latest.set(nodeId, mine);
    card.showLoading();
    const answer = await api.loadElement(nodeId, ask(nodeId));
    if (latest.get(nodeId) !== mine || !card.root.isConnected) return;
    const outcome = card.show(answer);
    if (outcome !== 'failed') isAnyThrough = true;
    if (outcome === 'no-data') post({ type: 'document:element:nodata', nodeId });
    if (answer.kind !== 'rows') {
      post({ type: 'workbook:chart:error', nodeId, code: answer.code, message: answer.message });
    }
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
    // Simulated: posted whenever loading has come to rest and at least one element came through;
    // whether an element with an error holds it back is not documented.
    // A page whose elements are all hidden has nothing to wait for.
    if (cards.length > 0 && (pending > 0 || !isAnyThrough)) return;
    if (pending > 0) return;
    isAnyThrough = false;
    post({ type: 'workbook:dataloaded' });
  };
}
