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

/** Simulates a page with only the globals that the script needs, and runs the script in it. */
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
  const postMessage = (message: unknown) => {
    for (const listener of listeners) listener(message);
  };
  const firstFrame = () => (page.portalFirstFrames as typeof portalFirstFrames)?.get('j1');
  return { firstFrame, frames, listeners, run, postMessage, stage };
}

test('the script makes one frame, with the view and theme of the page, even if run twice', () => {
  const { frames, run, stage } = openPage({ theme: 'dark' });
  run();
  stage.dataset.spec = JSON.stringify(spec);
  run();
  expect(frames).toHaveLength(1);
  const [frame] = frames;
  expect(frame?.src).toBe(`${origin}/w?:jwt=x&:theme=Night&:lng=en&:bookmark=b1`);
  expect(frame).toMatchObject({ name: 'sigma-j1', inert: true, dataset: { generation: '1' } });
});

test('the script removes the used URL from the stage', () => {
  const { run, stage } = openPage();
  run();
  expect(stage.dataset.spec).toBeUndefined();
});

test('the script makes no frame in a hidden element, whose content React moves later', () => {
  const { frames, run } = openPage({ isHidden: true });
  run();
  expect(frames).toEqual([]);
});

test('the script shows the frame once it has loaded, and keeps its messages for React', () => {
  const { firstFrame, frames, listeners, run, postMessage } = openPage();
  run();
  const [frame] = frames;
  // Messages from other windows or of other origins do not count.
  const fromFrame = { source: frame?.contentWindow, origin };
  postMessage({ data: { type: 'workbook:dataloaded' }, source: {}, origin });
  postMessage({ data: { type: 'workbook:dataloaded' }, source: null, origin });
  postMessage({
    ...fromFrame,
    data: { type: 'workbook:dataloaded' },
    origin: 'https://evil.example',
  });
  expect(frame?.inert).toBe(true);

  const dataLoaded = { ...fromFrame, data: { type: 'workbook:dataloaded' } };
  postMessage(dataLoaded);
  postMessage({ ...fromFrame, data: { type: 'workbook:loaded' } });
  expect(frame).toMatchObject({
    inert: false,
    title: 'Taxi trips dashboard',
    dataset: { onTop: 'true', progress: 'ready' },
  });
  const messages = firstFrame()?.takeMessages();
  expect(messages?.map(({ message }) => message.data.type)).toEqual([
    'workbook:dataloaded',
    'workbook:loaded',
  ]);
  expect(firstFrame()?.takeMessages()).toBeUndefined();
  expect(listeners.size).toBe(0);
});
