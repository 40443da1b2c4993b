import type { Edge } from './graph.ts';
import { type Box, layOut } from './layout.ts';
import type { Layer } from './positions.ts';
import type { Route } from './routes.ts';
import { escapeXml } from './text.ts';

/** Path of the picture's file. */
export const picturePath = 'docs/folders.svg';

interface Colors {
  readonly fill: string;
  readonly line: string;
}

const light: Readonly<Record<Layer, Colors>> = {
  doors: { fill: '#ede9fe', line: '#7c3aed' },
  composition: { fill: '#dbeafe', line: '#2563eb' },
  policy: { fill: '#cffafe', line: '#0891b2' },
  protocols: { fill: '#d1fae5', line: '#059669' },
  foundation: { fill: '#e5e7eb', line: '#6b7280' },
  browser: { fill: '#ffedd5', line: '#ea580c' },
  edited: { fill: '#fce7f3', line: '#db2777' },
};

const dark: Readonly<Record<Layer, Colors>> = {
  doors: { fill: '#2e2350', line: '#a78bfa' },
  composition: { fill: '#172a50', line: '#60a5fa' },
  policy: { fill: '#0c3540', line: '#22d3ee' },
  protocols: { fill: '#0b3529', line: '#34d399' },
  foundation: { fill: '#2a303a', line: '#9ca3af' },
  browser: { fill: '#43240f', line: '#fb923c' },
  edited: { fill: '#431830', line: '#f472b6' },
};

/**
 * Returns the text of `docs/folders.svg`: the folders of the product, and which may import which.
 */
export function foldersPicture(): string {
  const { arrows, bands, boxes, height, legend, width } = layOut();
  const shapes = [
    `<rect class="page" x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="12"/>`,
    ...bands.slice(1).map(({ y0 }) => `<path class="floor" d="M22 ${y0}H${width - 22}"/>`),
    ...bands.map(
      ({ name, y0, y1 }) => `<text class="layer" x="22" y="${(y0 + y1) / 2 + 4}">${name}</text>`,
    ),
    ...arrows.map(({ route }) => `<path class="halo" d="${pathOf(route)}"/>`),
    ...arrows.map(
      ({ edge, route }) =>
        `<path class="arrow${edge.isType ? ' type' : ''}" d="${pathOf(route)}"><title>${ruleOf(edge)}</title></path>`,
    ),
    ...boxes.map(drawBox),
    ...drawLegend(legend),
  ];
  const description = arrows.map(({ edge }) => `${ruleOf(edge)}.`).join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">
<title id="title">The folders of the portal, and which may import which</title>
<desc id="description">Imports run downward only. ${escapeXml(description)} What a longer way of arrows already shows is left out.</desc>
${style()}
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 .5 7.5 4 0 7.5z"/></marker></defs>
${shapes.join('\n')}
</svg>
`;
}

function drawBox({ folder, layer, lines, x0, x1, y0, y1 }: Box): string {
  const texts = lines.map(
    ({ isName, text, y }) =>
      `<text${isName ? ' class="name"' : ''} x="${x0 + 11}" y="${y}">${escapeXml(text)}</text>`,
  );
  return `<g class="${layer}"><title>${nameOf(folder.name)}</title><rect x="${x0}" y="${y0}" width="${x1 - x0}" height="${y1 - y0}" rx="7"/>${texts.join('')}</g>`;
}

function drawLegend(y: number): string[] {
  return [
    `<path class="arrow" d="M22 ${y - 4}H54"/><text x="62" y="${y}">may import</text>`,
    `<path class="arrow type" d="M156 ${y - 4}H188"/><text x="196" y="${y}">may import types alone</text>`,
    `<text x="360" y="${y}">Imports run downward only. An arrow is left out where a longer way of arrows leads to the same folder.</text>`,
  ];
}

/** Returns the SVG path of a route, with rounded corners. */
function pathOf(route: Route): string {
  const radius = 7;
  return route
    .map(([x, y], index) => {
      const [before, after] = [route[index - 1], route[index + 1]];
      if (!before) return `M${x} ${y}`;
      if (!after) return `L${x} ${y}`;
      /** Returns the point at which the rounding starts, on the way to a neighboring corner. */
      const toward = ([px, py]: readonly [number, number]) => {
        const length = Math.min(radius, Math.hypot(px - x, py - y) / 2);
        return `${x + Math.sign(px - x) * length} ${y + Math.sign(py - y) * length}`;
      };
      return `L${toward(before)}Q${x} ${y} ${toward(after)}`;
    })
    .join('');
}

function ruleOf({ from, to, isType }: Edge): string {
  return `${nameOf(from)} may import ${isType ? 'types of ' : ''}${nameOf(to)}`;
}

function nameOf(folder: string): string {
  return folder === '.' ? 'The root' : `${folder}/`;
}

function style(): string {
  const boxes = (colors: Readonly<Record<Layer, Colors>>) =>
    Object.entries(colors)
      .map(([layer, { fill, line }]) => `.${layer} rect{fill:${fill};stroke:${line}}`)
      .join('');
  const page = (paper: string, ink: string, quiet: string, floor: string) =>
    `.page{fill:${paper};stroke:${floor}}.floor{stroke:${floor}}text{fill:${ink}}.layer{fill:${quiet}}.arrow{stroke:${quiet}}.head{fill:${quiet}}.halo{stroke:${paper}}`;
  return `<style>
text{font:12px system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif}.name{font-weight:700;font-size:13px}.layer{font-weight:600;font-size:13px}
.arrow{fill:none;stroke-width:1.5;marker-end:url(#head)}.type{stroke-dasharray:4 3}.halo{fill:none;stroke-width:6}.floor{stroke-dasharray:1 4}
${page('#ffffff', '#1f2328', '#57606a', '#d0d7de')}${boxes(light)}
@media(prefers-color-scheme:dark){${page('#0d1117', '#e6edf3', '#9da7b3', '#3d444d')}${boxes(dark)}}
</style>`;
}
