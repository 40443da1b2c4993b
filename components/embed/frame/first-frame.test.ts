import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { describeFirstFrame } from './describe-first-frame.ts';
import { firstFrameScript } from './first-frame.ts';

const origin = 'https://sigma.example';
const spec = describeFirstFrame(
  {
    url: `${origin}/w?:jwt=x`,
    jti: 'j1',
    expiresAt: 1,
    mintedAt: 0,
    idleEndsAt: 1,
    sessionEndsAt: 1,
  },
  {
    slug: 'taxi',
    title: 'Taxi trips',
    user: 'u1',
    language: 'en',
    themes: { light: 'Day', dark: 'Night' },
    viewState: { controls: {}, bookmarkId: 'b1' },
  },
);

/** Runs the script as a browser does, with nothing at hand but what a page has. */
function openPage({ isHidden = false, theme = 'light' } = {}) {
  const frames: Record<string, unknown>[] = [];
  const listeners = new Set<(message: unknown) => void>();
  const stage = {
    dataset: { spec: JSON.stringify(spec) } as Record<string, string>,
    closest: () => (isHidden ? {} : null),
    append: (frame: Record<string, unknown>) => {
      frames.push(Object.assign(frame, { contentWindow: {} }));
    },
  };
  const page: Record<string, unknown> = {
    document: {
      documentElement: { dataset: { theme } },
      getElementById: () => stage,
      createElement: () => ({ dataset: {} }),
    },
    addEventListener: (_: string, listener: (message: unknown) => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: (message: unknown) => void) =>
      listeners.delete(listener),
    performance,
    URL,
  };
  const run = () => runInNewContext(firstFrameScript(), page);
  const say = (message: unknown) => {
    for (const listener of listeners) listener(message);
  };
  const first = () => (page.portalFirstFrames as typeof portalFirstFrames)?.get('j1');
  return { first, frames, listeners, run, say, stage };
}

test('makes one frame at the place and in the look of the page, however often it runs', () => {
  const { frames, run, stage } = openPage({ theme: 'dark' });
  run();
  stage.dataset.spec = JSON.stringify(spec);
  run();
  expect(frames).toHaveLength(1);
  const [frame] = frames;
  expect(frame?.src).toBe(`${origin}/w?:jwt=x&:theme=Night&:lng=en&:bookmark=b1`);
  expect(frame).toMatchObject({ name: 'sigma-j1', inert: true, dataset: { generation: '1' } });
});

test('leaves no used URL on the stage', () => {
  const { run, stage } = openPage();
  run();
  expect(stage.dataset.spec).toBeUndefined();
});

test('makes none where React streams a part that is moved later', () => {
  const { frames, run } = openPage({ isHidden: true });
  run();
  expect(frames).toEqual([]);
});

test('shows the frame once it says that it is there, and keeps what it said for React', () => {
  const { first, frames, listeners, run, say } = openPage();
  run();
  const [frame] = frames;
  const own = { source: frame?.contentWindow, origin };
  say({ data: { type: 'workbook:dataloaded' }, source: {}, origin });
  say({ data: { type: 'workbook:dataloaded' }, source: null, origin });
  say({ ...own, data: { type: 'workbook:dataloaded' }, origin: 'https://evil.example' });
  expect(frame?.inert).toBe(true);

  const dataLoaded = { ...own, data: { type: 'workbook:dataloaded' } };
  say(dataLoaded);
  say({ ...own, data: { type: 'workbook:loaded' } });
  expect(frame).toMatchObject({
    inert: false,
    title: 'Taxi trips dashboard',
    dataset: { onTop: 'true', progress: 'ready' },
  });
  const messages = first()?.takeMessages();
  expect(messages?.map(({ message }) => message.data.type)).toEqual([
    'workbook:dataloaded',
    'workbook:loaded',
  ]);
  expect(first()?.takeMessages()).toBeUndefined();
  expect(listeners.size).toBe(0);
});
