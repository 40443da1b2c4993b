import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseEmbedEvent } from '../../../lib/sigma/embed-events.ts';
import { testStorage } from '../../../testing/unit/browser-storage.ts';
import { type SavedView, savedViewsOf, viewsAfter } from './saved-views.ts';

type SavedViewEvent = readonly [
  name: string,
  bookmarkId: string | null,
  bookmarkName?: string | null,
];

/** The views after messages as Sigma sends them. */
function learned(...events: SavedViewEvent[]): readonly SavedView[] {
  return events.reduce<readonly SavedView[]>((views, [name, bookmarkId, bookmarkName]) => {
    const event = parseEmbedEvent({
      type: `workbook:bookmark:${name}`,
      bookmarkId,
      bookmarkName,
      workbookId: 'w-1',
      versionTagName: null,
    });
    return event ? viewsAfter(views, event) : views;
  }, []);
}

describe('the list of saved views', () => {
  test('learns from creations and from what is selected', () => {
    expect(learned(['oncreate', 'b-1', 'Mornings'], ['onchange', 'b-2', 'Of a colleague'])).toEqual(
      [
        { id: 'b-1', name: 'Mornings' },
        { id: 'b-2', name: 'Of a colleague' },
      ],
    );
  });

  test('has each view once, under its latest name', () => {
    const events = learned(
      ['oncreate', 'b-1', 'Mornings'],
      ['onchange', 'b-1', 'Mornings'],
      ['onupdate', 'b-1', 'Early'],
    );
    expect(events).toEqual([{ id: 'b-1', name: 'Early' }]);
  });

  test('forgets what is deleted', () => {
    expect(learned(['oncreate', 'b-1', 'Mornings'], ['ondelete', 'b-1', 'Mornings'])).toEqual([]);
  });

  test('keeps what it knows when the published version is shown', () => {
    const events = learned(['oncreate', 'b-1', 'Mornings'], ['onchange', null, null]);
    expect(events).toEqual([{ id: 'b-1', name: 'Mornings' }]);
  });

  test('takes no view without a name, and no name that is longer than a line', () => {
    expect(learned(['onchange', 'b-1', null], ['oncreate', 'b-2', '  '])).toEqual([]);
    expect(learned(['oncreate', 'b-1', 'x'.repeat(900)])[0]?.name).toHaveLength(80);
  });

  test('lets the oldest go when there are too many', () => {
    const events = Array.from(
      { length: 60 },
      (_, index): SavedViewEvent => ['oncreate', `b-${index}`, 'View'],
    );
    expect(learned(...events)).toHaveLength(50);
    expect(learned(...events).at(-1)).toEqual({ id: 'b-59', name: 'View' });
  });
});

describe('what the browser keeps of them', () => {
  beforeEach(() => vi.stubGlobal('localStorage', testStorage()));
  afterEach(() => vi.unstubAllGlobals());

  test('is per user and dashboard, and fits with the longest names', () => {
    const views = Array.from({ length: 50 }, (_, index) => ({
      id: `${index}`.padStart(100, 'i'),
      name: `${index}`.padStart(80, '名'),
    }));
    savedViewsOf('taxi').update('alice', () => views);
    expect(savedViewsOf('taxi').read('alice')).toEqual(views);
    expect(savedViewsOf('taxi').read('bob')).toEqual([]);
    expect(savedViewsOf('fares').read('alice')).toEqual([]);
  });

  test.each(['[{"id":"b 1","name":"x"}]', '[{"id":"b-1","name":""}]', '[null]', '{}'])(
    '%s is not believed',
    (text) => {
      localStorage.setItem('portal:alice:views-taxi', text);
      expect(savedViewsOf('taxi').read('alice')).toEqual([]);
    },
  );
});
