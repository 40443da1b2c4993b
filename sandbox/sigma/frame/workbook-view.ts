import type { Exploration } from '../saved/explorations.ts';
import { encodeVariables } from '../workbooks/control-value.ts';
import type { WorkbookElement } from '../workbooks/workbooks.ts';
import { createControlBar } from './controls.ts';
import { createElement } from './create-element.ts';
import { createElementBody } from './element-body.ts';
import { createElementCard, type ElementCard } from './element-card.ts';
import type { EmbedApi } from './embed-api.ts';
import type { Post } from './events.ts';
import { createExplorePanel } from './explore-panel.ts';
import type { FrameConfig } from './frame-config.ts';
import { createElementLoader } from './load-elements.ts';
import { createPageTabs } from './page-tabs.ts';
import { say } from './say.ts';
import { createWorkbookPlace, type WorkbookPlace } from './workbook-place.ts';
import { createWorkbookState, type WorkbookState } from './workbook-state.ts';

/** The workbook on the page: its state, its place, and its elements. */
export interface WorkbookView {
  state: WorkbookState;
  place: WorkbookPlace;
  /** Elements of the current page that are not hidden. */
  shownElements(): WorkbookElement[];
  /** Without the permission to explore, that mode is not entered. */
  setMode(mode: 'view' | 'explore'): void;
  refresh(): void;
  /** Posts `workbook:loaded` and loads the data. */
  start(): void;
}

/** Draws the workbook into `root`; `signal` ends its listening to the document. */
export function createWorkbookView(
  config: FrameConfig,
  parts: { root: HTMLElement; api: EmbedApi; post: Post; signal: AbortSignal },
): WorkbookView {
  const { root, api, post, signal } = parts;
  const { pages, controls } = config.workbook;
  let cards: ElementCard[] = [];
  const tablePages = new Map<string, number>();

  const state = createWorkbookState({ config, api, post, onChange: showState });
  const bar = createControlBar({
    controls,
    loadPickupZips: api.loadPickupZips,
    onChange: (id, value) => state.setControls({ [id]: value }),
    onReset: state.resetControls,
    signal,
  });
  const panel = createExplorePanel({
    onChange: state.explore,
    onClose: () => setMode('view'),
  });
  const grid = createElement('main', { class: config.elementId ? 'grid single' : 'grid' });
  const none = createElement(
    'p',
    { class: 'grid-note', hidden: true },
    say('Every element of this page is hidden.'),
  );
  const place = createWorkbookPlace({
    config,
    post,
    cards: () => cards,
    onPage() {
      drawPage();
      reload();
    },
    covered: () => [panel.root, ...[...root.children].filter((child) => !child.contains(grid))],
    signal,
  });
  const tabs = createPageTabs(config.workbook, place.showPage);
  const load = createElementLoader({
    api,
    post,
    ask: (id) => ({ ...state.current(), page: tablePages.get(id) ?? 0 }),
  });
  if (config.elementId) root.append(grid);
  else {
    const stage = createElement('div', { class: 'stage' }, panel.root, grid);
    root.append(tabs.root, bar.root, stage);
  }

  function createCard(element: WorkbookElement): ElementCard {
    const body = createElementBody(element, {
      post,
      hideTooltip: config.hideTooltip,
      exploration: state.current,
      explore: state.explore,
      page: () => tablePages.get(element.id) ?? 0,
      onPage(page) {
        tablePages.set(element.id, page);
        reload(cards.filter((card) => card.element.id === element.id));
      },
    });
    return createElementCard(element, {
      body,
      onMaximise: () => place.toggleMaximised(element.id),
    });
  }

  function drawPage(): void {
    const elements = pages.find(({ id }) => id === place.pageId())?.elements ?? [];
    const drawn = elements.filter(({ id }) => !config.elementId || id === config.elementId);
    cards = drawn.map(createCard);
    grid.replaceChildren(...cards.map((card) => card.root), none);
    tabs.show(place.pageId());
    showHidden();
  }

  function showHidden(): void {
    const { hidden } = state.current();
    // An element that is embedded alone is shown whatever its workbook hides.
    for (const { element, root: card } of cards) {
      card.hidden = hidden.includes(element.id) && !config.elementId;
    }
    none.hidden = cards.some((card) => !card.root.hidden);
    panel.show(
      cards.map(({ element }) => element),
      state.current(),
    );
  }

  function showState(previous: Exploration): void {
    const { hidden, ...asked } = state.current();
    const { hidden: wasHidden, ...before } = previous;
    bar.show(asked.controls);
    const isAnswerSame = JSON.stringify(asked) === JSON.stringify(before);
    if (!isAnswerSame) tablePages.clear();
    showHidden();
    const asking = isAnswerSame
      ? cards.filter(({ element }) => wasHidden.includes(element.id))
      : cards;
    if (asking.some((card) => !card.root.hidden)) reload(asking);
  }

  function reload(asked: ElementCard[] = cards): void {
    // A rejection means that the session has ended, which the whole frame then says.
    load(asked.filter((card) => !card.root.hidden)).catch(() => {});
  }

  function setMode(mode: 'view' | 'explore'): void {
    if (mode === 'explore' && (!config.permissions.explore || config.elementId)) return;
    document.documentElement.dataset.mode = mode;
    panel.root.hidden = mode === 'view';
  }

  return {
    state,
    place,
    shownElements: () => cards.filter((card) => !card.root.hidden).map(({ element }) => element),
    setMode,
    refresh: () => reload(),
    start() {
      drawPage();
      bar.show(state.current().controls);
      const variables = encodeVariables(state.current().controls);
      post({ type: 'workbook:loaded', workbook: { variables } });
      post({ type: 'workbook:id:onchange', id: config.workbook.urlId });
      post({ type: 'url:onchange', url: `${config.path}/page/${place.pageId()}` });
      reload();
    },
  };
}
