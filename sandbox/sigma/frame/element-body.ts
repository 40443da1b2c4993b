import type { Exploration } from '../saved/explorations.ts';
import type { WorkbookElement } from '../workbooks/workbooks.ts';
import { createChart } from './charts.ts';
import type { ElementBody } from './element-card.ts';
import type { Post } from './events.ts';
import { createKpis } from './kpis.ts';
import { createTable } from './table.ts';

interface BodyParts {
  post: Post;
  hideTooltip: boolean;
  exploration(): Exploration;
  explore(change: Partial<Exploration>): void;
  page(): number;
  onPage(page: number): void;
}

/** The inside of an element by its kind; what is chosen in it is posted. */
export function createElementBody(element: WorkbookElement, parts: BodyParts): ElementBody {
  const { id: nodeId, title } = element;
  const { post, exploration } = parts;
  if (element.kind === 'kpis') return createKpis();
  if (element.kind !== 'table') {
    return createChart(element, {
      hideTooltip: parts.hideTooltip,
      grouping: () => exploration().grouping,
      onSelect: (value) =>
        post({ type: 'workbook:chart:onvalueselect', nodeId, title, values: [value] }),
    });
  }
  return createTable(element, {
    sort: () => exploration().sort,
    onSort: (sort) => parts.explore({ sort }),
    page: parts.page,
    onPage: parts.onPage,
    onSelect({ columnName, value, row: { matching_trips: _, ...row } }) {
      const underlyingData = { rows: [row], isTruncated: false, length: 1 };
      const cell = { value, columnName, cellType: 'valueCell' as const, underlyingData };
      post({ type: 'workbook:table:oncellselect', nodeId, title, cells: [cell] });
    },
  });
}
