/** Describes a rectangle, in px. */
export interface Rect {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** Lists the corners of an arrow, from the bottom of one box to the top of another. */
export type Route = readonly (readonly [x: number, y: number])[];

interface Segment extends Rect {
  readonly isVertical: boolean;
}

/** Describes the boxes that an arrow joins. */
interface Arrow {
  readonly from: Rect;
  readonly to: Rect;
}

/** Distances in px between the points at which an arrow may start or end. */
const steps = { straight: 4, turned: 12 } as const;
/**
 * Keeps an arrow at least so far from the corner of its box, from a parallel arrow, and from a box.
 */
const clearance = { corner: 16, parallel: 12, box: 7 } as const;
/**
 * Prices what makes a route worse: a crossing, a px to the side, a px away from the middle of a
 * box.
 */
const cost = { crossing: 90, aside: 0.25, offCenter: 0.1 } as const;

/**
 * Finds a route for each arrow, the longest first: straight down where that is free, else with one
 * turn to the side at one of the heights `tracks`. A route stays clear of all `boxes` and of the
 * arrows before it. Throws where there is none.
 */
export function routesOf(
  arrows: readonly Arrow[],
  boxes: readonly Rect[],
  tracks: readonly number[],
): Route[] {
  const laid: Segment[] = [];
  const routes = new Map<Arrow, Route>();
  const byHeight = [...arrows].sort((one, other) => heightOf(other) - heightOf(one));
  for (const arrow of byHeight) {
    const best =
      cheapest(straight(arrow), arrow, boxes, laid) ??
      cheapest(turned(arrow, tracks), arrow, boxes, laid);
    if (!best) {
      throw new Error(`No way from ${JSON.stringify(arrow.from)} to ${JSON.stringify(arrow.to)}.`);
    }
    routes.set(arrow, best);
    laid.push(...segmentsOf(best));
  }
  return arrows.map((arrow) => routes.get(arrow) ?? []);
}

function heightOf({ from, to }: Arrow): number {
  return to.y0 - from.y1;
}

/** Returns all routes straight down from box to box. */
function straight({ from, to }: Arrow): Route[] {
  const ends = new Set(portsOf(to, steps.straight));
  return portsOf(from, steps.straight)
    .filter((x) => ends.has(x))
    .map((x) => [
      [x, from.y1],
      [x, to.y0],
    ]);
}

/** Returns all routes with one turn to the side. */
function turned({ from, to }: Arrow, tracks: readonly number[]): Route[] {
  const between = tracks.filter((y) => y > from.y1 && y < to.y0);
  return portsOf(from, steps.turned).flatMap((start) =>
    portsOf(to, steps.turned).flatMap((end) =>
      between.map(
        (y): Route => [
          [start, from.y1],
          [start, y],
          [end, y],
          [end, to.y0],
        ],
      ),
    ),
  );
}

function cheapest(
  routes: readonly Route[],
  arrow: Arrow,
  boxes: readonly Rect[],
  laid: readonly Segment[],
): Route | undefined {
  const free = routes.filter((route) => isFree(route, arrow, boxes, laid));
  const prices = free.map((route) => priceOf(route, arrow, laid));
  return free[prices.indexOf(Math.min(...prices))];
}

/** Returns the x positions at which an arrow may leave or enter a box. */
function portsOf({ x0, x1 }: Rect, step: number): number[] {
  const first = Math.ceil((x0 + clearance.corner) / step) * step;
  const count = Math.floor((x1 - clearance.corner - first) / step) + 1;
  return Array.from({ length: count }, (_, index) => first + index * step);
}

function isFree(
  route: Route,
  { from, to }: Arrow,
  boxes: readonly Rect[],
  laid: readonly Segment[],
): boolean {
  const others = boxes.filter((box) => box !== from && box !== to);
  return segmentsOf(route).every(
    (segment) =>
      others.every((box) => !overlaps(segment, box, clearance.box)) &&
      laid.every((other) => !isTooNear(segment, other)),
  );
}

function priceOf(route: Route, { from, to }: Arrow, laid: readonly Segment[]): number {
  const crossings = segmentsOf(route).flatMap((one) => laid.filter((other) => crosses(one, other)));
  const [start = 0, end = 0] = [route.at(0)?.[0], route.at(-1)?.[0]];
  const offCenter = Math.abs(start - centerOf(from)) + Math.abs(end - centerOf(to));
  return (
    crossings.length * cost.crossing +
    Math.abs(start - end) * cost.aside +
    offCenter * cost.offCenter
  );
}

function centerOf({ x0, x1 }: Rect): number {
  return (x0 + x1) / 2;
}

function segmentsOf(route: Route): Segment[] {
  return route.slice(1).map(([x, y], index) => {
    const [px, py] = route[index] ?? [x, y];
    const [x0, x1, y0, y1] = [Math.min(x, px), Math.max(x, px), Math.min(y, py), Math.max(y, py)];
    return { x0, x1, y0, y1, isVertical: x0 === x1 };
  });
}

function overlaps(one: Rect, other: Rect, margin: number): boolean {
  return (
    one.x0 < other.x1 + margin &&
    one.x1 > other.x0 - margin &&
    one.y0 < other.y1 + margin &&
    one.y1 > other.y0 - margin
  );
}

function isTooNear(one: Segment, other: Segment): boolean {
  return one.isVertical === other.isVertical && overlaps(one, other, clearance.parallel);
}

function crosses(one: Segment, other: Segment): boolean {
  return one.isVertical !== other.isVertical && overlaps(one, other, 0);
}
