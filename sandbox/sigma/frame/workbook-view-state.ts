import type { ElementCard } from './element-card.ts';
import type { Post } from './events.ts';
import type { FrameConfig } from './frame-config.ts';

/** Where the reader is: page, selected element, maximized element. */
export interface WorkbookViewState {
  pageId(): string;
  showPage(pageId: string): void;
  selectElement(elementId: string): void;
  /** Ends the selection of an element: the page is what is selected then. */
  selectNothing(): void;
  /** Null ends it. */
  maximize(elementId: string | null): void;
  maximized(): string | null;
}

interface WorkbookViewStateParts {
  config: FrameConfig;
  post: Post;
  /** What is on the page now. */
  cards(): ElementCard[];
  /** Draws the page that is current from then on. */
  onPage(): void;
}

/** Keeps the place and posts its changes. */
export function createWorkbookViewState({
  config,
  post,
  cards,
  onPage,
}: WorkbookViewStateParts): WorkbookViewState {
  const { path, workbook } = config;
  let pageId = workbook.pages[0]?.id ?? '';
  let selected = pageId;
  let maximized: string | null = null;
  const shownCard = (id: string) => cards().find(({ element }) => element.id === id);

  function select(nodeId: string, nodeType: 'element' | 'page'): void {
    selected = nodeId;
    for (const { element, root } of cards()) {
      root.classList.toggle('selected', element.id === nodeId);
    }
    post({ type: 'workbook:selectednodeid:onchange', selectedNodeId: nodeId, nodeType });
  }

  function selectNothing(): void {
    if (selected !== pageId) select(pageId, 'page');
  }

  function showPage(next: string): void {
    if (!workbook.pages.some(({ id }) => id === next)) return;
    if (next === pageId) {
      selectNothing();
      return;
    }
    maximize(null);
    pageId = next;
    onPage();
    select(pageId, 'page');
    post({ type: 'url:onchange', url: `${path}/page/${pageId}` });
  }

  /** False when no page has such an element. */
  function showPageOf(elementId: string): boolean {
    const page = workbook.pages.find(({ elements }) => elements.some(({ id }) => id === elementId));
    if (!shownCard(elementId) && page) showPage(page.id);
    return shownCard(elementId) !== undefined;
  }

  function maximize(elementId: string | null): void {
    if (elementId === maximized || (elementId !== null && !showPageOf(elementId))) return;
    maximized = elementId;
    document.body.classList.toggle('has-maximized', elementId !== null);
    for (const card of cards()) card.setMaximized(card.element.id === elementId);
    // Simulated: the event says that something is maximized; the one before it says what.
    if (elementId !== null) select(elementId, 'element');
    post({ type: 'workbook:fullscreen:onchange', fullScreen: elementId !== null });
  }

  return {
    pageId: () => pageId,
    showPage,
    selectElement(elementId) {
      if (elementId === selected || !showPageOf(elementId)) return;
      select(elementId, 'element');
      shownCard(elementId)?.root.scrollIntoView({ block: 'nearest' });
    },
    selectNothing,
    maximize,
    maximized: () => maximized,
  };
}
