import type { Exploration } from '../saved/explorations.ts';
import type { Sort } from '../warehouse/trips-statement.ts';
import type { WorkbookElement } from '../workbooks.ts';
import { createChart } from './charts.ts';
import { type ControlValues, encodeVariables } from './control-value.ts';
import { createControlBar } from './controls.ts';
import { createElement } from './create-element.ts';
import { createElementCard, type ElementBody, type ElementCard } from './element-card.ts';
import type { EmbedApi } from './embed-api.ts';
import type { Post } from './events.ts';
import type { FrameConfig } from './frame-config.ts';
import { createKpis } from './kpis.ts';
import { createElementLoader } from './load-elements.ts';
import { createPageTabs } from './page-tabs.ts';
import { createTable } from './table.ts';

/** The workbook on the page: its state, its elements, and the events that follow from both. */
export interface WorkbookView {
  variables(): ControlValues;
  exploration(): Exploration;
  /** Whether filters or order differ from what was opened last (published version or bookmark). */
  isExplored(): boolean;
  /** Sets some controls; unknown ids and unchanged values do nothing. */
  setControls(values: ControlValues): void;
  /** Opens a saved state, or the published version for null. */
  apply(exploration: Exploration | null): void;
  showPage(pageId: string): void;
  selectElement(elementId: string): void;
  /** Null ends it. */
  maximise(elementId: string | null): void;
  refresh(): void;
  /** Posts `workbook:loaded` and loads the data. */
  start(): void;
}

/** Draws the workbook into `root`. */
export function createWorkbookView(
  config: FrameConfig,
  parts: { root: HTMLElement; api: EmbedApi; post: Post },
): WorkbookView {
  const { api, post } = parts;
  const { pages, controls } = config.workbook;
  const published = Object.fromEntries(controls.map(({ id }) => [id, '']));
  let state: Exploration = { controls: config.controls, sort: config.sort };
  let isExplored = config.exploreKey !== null;
  let saves = 0;
  let pageId = config.pageId;
  let maximised: string | null = null;
  let cards: ElementCard[] = [];
  const tablePages = new Map<string, number>();

  const load = createElementLoader({
    api,
    post,
    ask: (id) => ({ ...state, page: tablePages.get(id) ?? 0 }),
  });
  const bar = createControlBar({
    controls,
    loadPickupZips: api.loadPickupZips,
    onChange: (id, value) => setControls({ [id]: value }),
    onReset: () => setControls(published),
  });
  const tabs = createPageTabs(config.workbook, showPage);
  const grid = createElement('main', { class: config.elementId ? 'grid single' : 'grid' });
  if (config.elementId) parts.root.append(grid);
  else parts.root.append(tabs.root, bar.root, grid);

  function createBody(element: WorkbookElement): ElementBody {
    const { id: nodeId, title } = element;
    if (element.kind === 'kpis') return createKpis();
    if (element.kind !== 'table') {
      const { hideTooltip } = config;
      const onSelect = (value: Record<string, unknown>) =>
        post({ type: 'workbook:chart:onvalueselect', nodeId, title, values: [value] });
      return createChart(element, { hideTooltip, onSelect });
    }
    return createTable(element, {
      sort: () => state.sort,
      onSort: setSort,
      page: () => tablePages.get(nodeId) ?? 0,
      onPage(page) {
        tablePages.set(nodeId, page);
        reload(cards.filter((card) => card.element.id === nodeId));
      },
      onSelect({ columnName, value, row: { matching_trips: _, ...row } }) {
        const underlyingData = { rows: [row], isTruncated: false, length: 1 };
        const cell = { value, columnName, cellType: 'valueCell' as const, underlyingData };
        post({ type: 'workbook:table:oncellselect', nodeId, title, cells: [cell] });
      },
    });
  }

  function drawPage(): void {
    const elements = pages.find(({ id }) => id === pageId)?.elements ?? [];
    const shown = elements.filter(({ id }) => !config.elementId || id === config.elementId);
    cards = shown.map((element) =>
      createElementCard(element, {
        body: createBody(element),
        onMaximise: () => maximise(maximised === element.id ? null : element.id),
      }),
    );
    grid.replaceChildren(...cards.map(({ root }) => root));
    tabs.show(pageId);
  }

  function reload(asked: ElementCard[] = cards): void {
    // A rejection means that the session has ended, which the whole frame then says.
    load(asked).catch(() => {});
  }

  function change(next: Exploration): void {
    const variables = encodeVariables(next.controls);
    const areControlsNew = JSON.stringify(next.controls) !== JSON.stringify(state.controls);
    state = next;
    tablePages.clear();
    bar.show(state.controls);
    if (areControlsNew) post({ type: 'workbook:variables:onchange', workbook: { variables } });
    reload();
  }

  function explore(next: Exploration): void {
    isExplored = true;
    change(next);
    saves += 1;
    const save = saves;
    const keep = async () => {
      const exploreKey = (await api.saveExploration(next)) ?? null;
      if (save === saves) post({ type: 'workbook:exploreKey:onchange', exploreKey });
    };
    keep().catch(() => {});
  }

  function setControls(values: ControlValues): void {
    const known = Object.entries(values).filter(([id]) => id in published);
    const next = { ...state.controls, ...Object.fromEntries(known) };
    if (JSON.stringify(next) !== JSON.stringify(state.controls))
      explore({ ...state, controls: next });
  }

  function setSort(sort: Sort): void {
    explore({ ...state, sort });
  }

  function apply(exploration: Exploration | null): void {
    const hadKey = isExplored;
    saves += 1;
    isExplored = false;
    change(exploration ?? { controls: published, sort: null });
    if (hadKey) post({ type: 'workbook:exploreKey:onchange', exploreKey: null });
  }

  function showPage(next: string): void {
    if (next === pageId || config.elementId || !pages.some(({ id }) => id === next)) return;
    pageId = next;
    maximise(null);
    drawPage();
    reload();
    const selected = { selectedNodeId: pageId, nodeType: 'page' } as const;
    post({ type: 'workbook:selectednodeid:onchange', ...selected });
    post({ type: 'url:onchange', url: `${config.path}/page/${pageId}` });
  }

  function selectElement(elementId: string): void {
    const page = pages.find(({ elements }) => elements.some(({ id }) => id === elementId));
    if (!page) return;
    showPage(page.id);
    for (const { element, root } of cards) {
      root.classList.toggle('selected', element.id === elementId);
      if (element.id === elementId) root.scrollIntoView({ block: 'nearest' });
    }
    const selected = { selectedNodeId: elementId, nodeType: 'element' } as const;
    post({ type: 'workbook:selectednodeid:onchange', ...selected });
  }

  function maximise(elementId: string | null): void {
    const next = cards.some(({ element }) => element.id === elementId) ? elementId : null;
    if (next === maximised) return;
    maximised = next;
    document.body.classList.toggle('has-maximised', next !== null);
    for (const card of cards) {
      const isChosen = card.element.id === next;
      card.setMaximised(isChosen);
      card.root.toggleAttribute('inert', next !== null && !isChosen);
    }
    post({ type: 'workbook:fullscreen:onchange', fullScreen: next !== null });
  }

  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') maximise(null);
  });

  return {
    variables: () => encodeVariables(state.controls),
    exploration: () => state,
    isExplored: () => isExplored,
    setControls,
    apply,
    showPage,
    selectElement,
    maximise,
    refresh: () => reload(),
    start() {
      drawPage();
      bar.show(state.controls);
      const variables = encodeVariables(state.controls);
      post({ type: 'workbook:loaded', workbook: { variables } });
      post({ type: 'workbook:id:onchange', id: config.workbook.urlId });
      post({ type: 'url:onchange', url: `${config.path}/page/${pageId}` });
      reload();
    },
  };
}
