import { isDialogOpen } from './dialog.ts';
import type { ElementCard } from './element-card.ts';
import type { Post } from './events.ts';
import type { FrameConfig } from './frame-config.ts';

type NodeType = 'element' | 'page';

/** Where the reader is: page, selected element, maximised element. */
export interface WorkbookPlace {
  pageId(): string;
  showPage(pageId: string): void;
  selectElement(elementId: string): void;
  /** Ends the selection of an element: the page is what is selected then. */
  selectNothing(): void;
  maximise(elementId: string | null): void;
  /** Maximises an element, or ends it when it is. */
  toggleMaximised(elementId: string): void;
}

interface PlaceParts {
  config: FrameConfig;
  post: Post;
  /** What is on the page now. */
  cards(): ElementCard[];
  /** Draws the page that is current from then on. */
  onPage(): void;
  /** All that a maximised element covers beside the other elements. */
  covered(): Iterable<Element>;
  /** Ends the listening to keys. */
  signal: AbortSignal;
}

/** Keeps the place and posts its changes. */
export function createWorkbookPlace(parts: PlaceParts): WorkbookPlace {
  const { config, post, cards } = parts;
  const { pages } = config.workbook;
  let pageId = config.pageId;
  let selected = config.elementId ?? pageId;
  let maximised: string | null = null;
  const shownCard = (id: string) =>
    cards().find(({ element, root }) => element.id === id && !root.hidden);

  function select(nodeId: string, nodeType: NodeType): void {
    selected = nodeId;
    for (const { element, root } of cards()) {
      root.classList.toggle('selected', element.id === nodeId);
    }
    post({ type: 'workbook:selectednodeid:onchange', selectedNodeId: nodeId, nodeType });
  }

  function showPage(next: string): void {
    if (config.elementId || !pages.some(({ id }) => id === next)) return;
    if (next === pageId) {
      selectNothing();
      return;
    }
    maximise(null);
    pageId = next;
    parts.onPage();
    select(pageId, 'page');
    post({ type: 'url:onchange', url: `${config.path}/page/${pageId}` });
  }

  function selectNothing(): void {
    const whole = config.elementId ?? pageId;
    if (selected !== whole) select(whole, config.elementId ? 'element' : 'page');
  }

  /** False when no page has such an element. */
  function showPageOf(elementId: string): boolean {
    const page = pages.find(({ elements }) => elements.some(({ id }) => id === elementId));
    // Ids of elements are unique within their page only: the current one goes first.
    if (!shownCard(elementId) && page) showPage(page.id);
    return shownCard(elementId) !== undefined;
  }

  function maximise(elementId: string | null): void {
    if (elementId === maximised || (elementId !== null && !showPageOf(elementId))) return;
    maximised = elementId;
    document.body.classList.toggle('has-maximised', elementId !== null);
    for (const card of cards()) {
      const isChosen = card.element.id === elementId;
      card.setMaximised(isChosen);
      card.root.toggleAttribute('inert', elementId !== null && !isChosen);
    }
    for (const element of parts.covered()) element.toggleAttribute('inert', elementId !== null);
    // Simulated: the event says that something is maximised; the one before it says what.
    if (elementId !== null) select(elementId, 'element');
    post({ type: 'workbook:fullscreen:onchange', fullScreen: elementId !== null });
  }

  document.addEventListener(
    'keydown',
    ({ key, defaultPrevented }) => {
      if (key === 'Escape' && !defaultPrevented && !isDialogOpen()) maximise(null);
    },
    { signal: parts.signal },
  );

  return {
    pageId: () => pageId,
    showPage,
    selectElement(elementId) {
      if (elementId === selected || !showPageOf(elementId)) return;
      select(elementId, 'element');
      shownCard(elementId)?.root.scrollIntoView({ block: 'nearest' });
    },
    selectNothing,
    maximise,
    toggleMaximised: (elementId) => maximise(maximised === elementId ? null : elementId),
  };
}
