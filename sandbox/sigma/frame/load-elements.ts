import type { Exploration } from '../saved/explorations.ts';
import type { ElementCard } from './element-card.ts';
import type { EmbedApi } from './embed-api.ts';
import type { Post } from './events.ts';

interface LoadParts {
  api: EmbedApi;
  post: Post;
  /** What elements are asked with at the moment of asking. */
  exploration(): Exploration;
}

/**
 * Makes the function that loads elements side by side. Of several loads of one element only the
 * last is shown. Rejects when the session has ended.
 */
export function createElementLoader({
  api,
  post,
  exploration,
}: LoadParts): (cards: ElementCard[]) => Promise<void> {
  const latest = new Map<string, symbol>();
  let pending = 0;
  let isAnyThrough = false;

  async function loadOne(card: ElementCard): Promise<void> {
    const nodeId = card.element.id;
    const mine = Symbol(nodeId);
    latest.set(nodeId, mine);
    card.showLoading();
    const answer = await api.loadElement(nodeId, exploration());
    if (latest.get(nodeId) !== mine || !card.root.isConnected) return;
    card.show(answer);
    if (answer.kind === 'rows') isAnyThrough = true;
    else post({ type: 'workbook:chart:error', nodeId, code: answer.code, message: answer.message });
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
    if (pending > 0 || !isAnyThrough) return;
    isAnyThrough = false;
    post({ type: 'workbook:dataloaded' });
  };
}
