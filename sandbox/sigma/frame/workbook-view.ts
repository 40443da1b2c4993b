import { encodeVariables } from '../workbooks/control-value.ts';
import type { WorkbookElement } from '../workbooks/workbooks.ts';
import { createChart } from './charts.ts';
import { createControlBar } from './controls.ts';
import { createElement } from './create-element.ts';
import type { ElementBody } from './element-body.ts';
import { createElementCard, type ElementCard } from './element-card.ts';
import type { EmbedApi } from './embed-api.ts';
import type { Post } from './events.ts';
import type { FrameConfig } from './frame-config.ts';
import { createKpis } from './kpis.ts';
import { createElementLoader } from './load-elements.ts';
import { createPageTabs } from './page-tabs.ts';
import { createTable } from './table.ts';
import { createWorkbookState, type WorkbookState } from './workbook-state.ts';
import { createWorkbookViewState, type WorkbookViewState } from './workbook-view-state.ts';

/** Describes the workbook on the page: its state, view state, and elements. */
export interface WorkbookView {
  state: WorkbookState;
  viewState: WorkbookViewState;
  refresh(): void;
  /** Posts `workbook:loaded` and loads the data. */
  start(): void;
}

/** Draws the workbook into `root`. */
export function createWorkbookView(
  config: FrameConfig,
  { root, api, post }: { root: HTMLElement; api: EmbedApi; post: Post },
): WorkbookView {
  const { pages, controls, urlId } = config.workbook;
  let cards: ElementCard[] = [];

  const state = createWorkbookState({ config, api, post, onChange: showState });
  const controlBar = createControlBar(controls, (id, value) => state.setControls({ [id]: value }));
  const grid = createElement('main', { class: 'grid' });
  const viewState = createWorkbookViewState({
    config,
    post,
    cards: () => cards,
    onPage() {
      drawPage();
      load();
    },
  });
  const tabs = createPageTabs(config.workbook, viewState.showPage);
  const loadElements = createElementLoader({ api, post, exploration: state.current });
  root.append(createElement('div', { class: 'top' }, tabs.root, controlBar.root), grid);

  function createBody(element: WorkbookElement): ElementBody {
    if (element.kind === 'kpis') return createKpis();
    if (element.kind !== 'table') return createChart(element);
    return createTable(element, {
      sort: () => state.current().sort,
      onSort: (sort) => state.explore({ sort }),
    });
  }

  function drawPage(): void {
    const elements = pages.find(({ id }) => id === viewState.pageId())?.elements ?? [];
    cards = elements.map((element) =>
      createElementCard(element, {
        body: createBody(element),
        onMaximize: () =>
          viewState.maximize(viewState.maximizedId() === element.id ? null : element.id),
      }),
    );
    grid.replaceChildren(...cards.map((card) => card.root));
    tabs.show(viewState.pageId());
  }

  function showState(): void {
    controlBar.show(state.current().controls);
    load();
  }

  function load(): void {
    // Rejects if the session has ended. `cover` in main.ts has told the user.
    loadElements(cards).catch(() => {});
  }

  return {
    state,
    viewState,
    refresh: load,
    start() {
      drawPage();
      controlBar.show(state.current().controls);
      const variables = encodeVariables(state.current().controls);
      post({ type: 'workbook:loaded', workbook: { variables } });
      post({ type: 'workbook:id:onchange', id: urlId });
      post({ type: 'url:onchange', url: `${config.path}/page/${viewState.pageId()}` });
      load();
    },
  };
}
