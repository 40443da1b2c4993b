import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  type ChartOptions,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { Grouping } from '../workbooks/trips-statement.ts';
import type { ChartElement } from '../workbooks/workbooks.ts';
import { createElement } from './create-element.ts';
import type { ElementBody } from './element-card.ts';
import { fillGaps } from './fill-gaps.ts';
import { formatDay, formatFigure, formatWholeMoney } from './format-figure.ts';
import { say } from './say.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

interface ChartParts {
  hideTooltip: boolean;
  /** How days are grouped at the moment. */
  grouping(): Grouping | null;
  /** A mark was chosen: its values by column label. */
  onSelect: (value: Record<string, string | number>) => void;
}

/** A bar or line chart of one measure over one category. */
export function createChart(element: ChartElement, parts: ChartParts): ElementBody {
  const canvas = createElement('canvas', { role: 'img', tabindex: '0' });
  const root = createElement('div', { class: 'chart' }, canvas);
  root.classList.add('skeleton');
  let chart: Chart | undefined;
  return {
    root,
    render(given) {
      const rows = fillGaps(element, given, parts.grouping());
      root.classList.remove('skeleton');
      if (rows.length === 0) return false;
      const labels = rows.map((row) => label(element, row[element.category.column] ?? ''));
      const values = rows.map((row) => Number(row[element.measure.column] ?? 0));
      canvas.setAttribute('aria-label', summarise(element, labels, values));
      chart?.destroy();
      chart = new Chart(canvas, configuration(element, { labels, values, ...parts }));
      return true;
    },
  };
}

function label({ category }: ChartElement, value: string): string {
  if (category.kind === 'day') return formatDay(value);
  return category.kind === 'hour' ? `${value.padStart(2, '0')}:00` : value;
}

function summarise(element: ChartElement, labels: string[], values: number[]): string {
  const highest = values.indexOf(Math.max(...values));
  const figure = formatFigure(values[highest] ?? 0, element.measure.format);
  return say('{title}: {count} values from {first} to {last}, highest {figure} at {label}', {
    title: say.content(element.title),
    count: String(labels.length),
    first: labels[0] ?? '',
    last: labels.at(-1) ?? '',
    figure,
    label: labels[highest] ?? '',
  });
}

function configuration(
  element: ChartElement,
  data: ChartParts & { labels: string[]; values: number[] },
): ChartConfiguration<'bar' | 'line'> {
  const accent = color('--chart');
  const isLine = element.kind === 'line';
  return {
    type: element.kind,
    data: {
      labels: data.labels,
      datasets: [
        {
          label: say.content(element.measure.label),
          data: data.values,
          backgroundColor: isLine ? color('--chart-soft') : accent,
          hoverBackgroundColor: color('--chart-strong'),
          borderColor: accent,
          borderWidth: isLine ? 2 : 0,
          borderRadius: 3,
          fill: isLine,
          cubicInterpolationMode: 'monotone',
          pointRadius: 0,
          pointHitRadius: 12,
          pointHoverRadius: 4,
          maxBarThickness: 28,
        },
      ],
    },
    options: options(element, data),
  };
}

function options(
  element: ChartElement,
  { labels, values, hideTooltip, onSelect }: ChartParts & { labels: string[]; values: number[] },
): ChartOptions<'bar' | 'line'> {
  const write = (value: number) => formatFigure(value, element.measure.format);
  const text = {
    color: color('--muted'),
    font: { size: 11, family: getComputedStyle(document.body).fontFamily },
  };
  const categories = {
    grid: { display: false },
    border: { color: color('--line') },
    ticks: {
      ...text,
      maxRotation: 0,
      autoSkipPadding: 14,
      autoSkip: element.category.kind !== 'text',
    },
  };
  const measures = {
    beginAtZero: true,
    grid: { color: color('--line') },
    border: { display: false },
    ticks: {
      ...text,
      maxTicksLimit: 5,
      callback: (value: string | number) =>
        element.measure.format === 'money' ? formatWholeMoney(Number(value)) : write(Number(value)),
    },
  };
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 350 },
    indexAxis: element.horizontal ? 'y' : 'x',
    interaction: { mode: 'index', axis: element.horizontal ? 'y' : 'x', intersect: false },
    scales: element.horizontal ? { x: measures, y: categories } : { x: categories, y: measures },
    plugins: {
      legend: { display: false },
      tooltip: {
        enabled: !hideTooltip,
        displayColors: false,
        callbacks: {
          label: ({ dataIndex }) =>
            `${say.content(element.measure.label)}: ${write(values[dataIndex] ?? 0)}`,
        },
      },
    },
    onClick: (_event, marks) => {
      const index = marks[0]?.index;
      if (index === undefined) return;
      onSelect({
        [element.category.label]: labels[index] ?? '',
        [element.measure.label]: values[index] ?? 0,
      });
    },
  };
}

function color(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
