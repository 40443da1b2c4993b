import type { ElementCard } from './element-card.ts';
import type { Post } from './events.ts';
import type { FrameConfig } from './frame-config.ts';

/** Holds the view state: page, selected element, and maximized element. */
export interface WorkbookViewState {
  pageId(): string;
  showPage(pageId: string): void;
  selectElement(elementId: string): void;
  /** Selects the page instead of an element. */
  clearSelection(): void;
  /** Maximizes an element. For null, restores the maximized element. */
  maximize(elementId: string | null): void;
  /** Returns the ID of the maximized element. */
  maximizedId(): string | null;
}

interface WorkbookViewStateDeps {
  config: FrameConfig;
  post: Post;
  /** Returns the cards of the current page. */
  cards(): ElementCard[];
  /** Draws the new current page. */
  onPage(): void;
}

/** Creates the view state, which posts its changes. */
export function createWorkbookViewState({
  config,
  post,
  cards,
  onPage,
}: WorkbookViewStateDeps): WorkbookViewState {
  const { path, workbook } = config;
  let pageId = workbook.pages[0]?.id ?? '';
  let selectedNodeId = pageId;
  let maximizedId: string | null = null;
  const findCard = (id: string) => cards().find(({ element }) => element.id === id);

  function select(nodeId: string, nodeType: 'element' | 'page'): void {
    selectedNodeId = nodeId;
    for (const { element, root } of cards()) {
      root.classList.toggle('selected', element.id === nodeId);
    }
    post({ type: 'workbook:selectednodeid:onchange', selectedNodeId: nodeId, nodeType });
  }

  function clearSelection(): void {
    if (selectedNodeId !== pageId) select(pageId, 'page');
  }

  function showPage(next: string): void {
    if (!workbook.pages.some(({ id }) => id === next)) return;
    if (next === pageId) {
      clearSelection();
      return;
    }
    maximize(null);
    pageId = next;
    onPage();
    select(pageId, 'page');
    post({ type: 'url:onchange', url: `${path}/page/${pageId}` });
  }

  /** Shows the element's page. Returns false if no page has the element. */
  function showPageOf(elementId: string): boolean {
    const page = workbook.pages.find(({ elements }) => elements.some(({ id }) => id === elementId));
    if (!findCard(elementId) && page) showPage(page.id);
    return findCard(elementId) !== undefined;
  }

  function maximize(elementId: string | null): void {
    if (elementId === maximizedId || (elementId !== null && !showPageOf(elementId))) return;
    maximizedId = elementId;
    document.body.classList.toggle('has-maximized', elementId !== null);
    for (const card of cards()) card.setMaximized(card.element.id === elementId);
    // A guess: the fullscreen event does not name the element, but the selection event does.
    if (elementId !== null) select(elementId, 'element');
    post({ type: 'workbook:fullscreen:onchange', fullScreen: elementId !== null });
  }

  return {
    pageId: () => pageId,
    showPage,
    selectElement(elementId) {
      if (elementId === selectedNodeId || !showPageOf(elementId)) return;
      select(elementId, 'element');
      findCard(elementId)?.root.scrollIntoView({ block: 'nearest' });
    },
    clearSelection,
    maximize,
    maximizedId: () => maximizedId,
  };
}
