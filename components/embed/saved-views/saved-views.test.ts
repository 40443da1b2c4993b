import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseEmbedEvent } from '../../../lib/sigma/embed-events.ts';
import { testStorage } from '../../../testing/unit/browser-storage.ts';
import { type SavedView, savedViewsOf } from '../../preferences/saved-views.ts';
import { viewsAfter } from './saved-views.ts';

type SavedViewEvent = readonly [
  eventName: string,
  bookmarkId: string | null,
  bookmarkName?: string | null,
];

/** Returns the saved views after events, which are parsed from messages as Sigma sends them. */
function viewsFrom(...events: SavedViewEvent[]): readonly SavedView[] {
  return events.reduce<readonly SavedView[]>((views, [eventName, bookmarkId, bookmarkName]) => {
    const event = parseEmbedEvent({
      type: `workbook:bookmark:${eventName}`,
      bookmarkId,
      bookmarkName,
      workbookId: 'w-1',
      versionTagName: null,
    });
    return event ? viewsAfter(views, event) : views;
  }, []);
}

describe('the list of saved views', () => {
  test('includes views that were created or selected', () => {
    expect(
      viewsFrom(['oncreate', 'b-1', 'Mornings'], ['onchange', 'b-2', 'Of a colleague']),
    ).toEqual([
      { id: 'b-1', name: 'Mornings' },
      { id: 'b-2', name: 'Of a colleague' },
    ]);
  });

  test('has each view once, with its latest name', () => {
    const views = viewsFrom(
      ['oncreate', 'b-1', 'Mornings'],
      ['onchange', 'b-1', 'Mornings'],
      ['onupdate', 'b-1', 'Early'],
    );
    expect(views).toEqual([{ id: 'b-1', name: 'Early' }]);
  });

  test('drops deleted views', () => {
    expect(viewsFrom(['oncreate', 'b-1', 'Mornings'], ['ondelete', 'b-1', 'Mornings'])).toEqual([]);
  });

  test('stays the same when the user selects the published version', () => {
    const views = viewsFrom(['oncreate', 'b-1', 'Mornings'], ['onchange', null, null]);
    expect(views).toEqual([{ id: 'b-1', name: 'Mornings' }]);
  });

  test('ignores views without a name, and cuts names to 80 characters', () => {
    expect(viewsFrom(['onchange', 'b-1', null], ['oncreate', 'b-2', '  '])).toEqual([]);
    expect(viewsFrom(['oncreate', 'b-1', 'x'.repeat(900)])[0]?.name).toHaveLength(80);
  });

  test('drops the oldest of more than 50 views', () => {
    const events = Array.from(
      { length: 60 },
      (_, index): SavedViewEvent => ['oncreate', `b-${index}`, 'View'],
    );
    expect(viewsFrom(...events)).toHaveLength(50);
    expect(viewsFrom(...events).at(-1)).toEqual({ id: 'b-59', name: 'View' });
  });
});

describe('the stored list of saved views', () => {
  beforeEach(() => vi.stubGlobal('localStorage', testStorage()));
  afterEach(() => vi.unstubAllGlobals());

  test('is separate for each user and dashboard, and may have the longest names', () => {
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
    'is empty if storage holds the invalid value %s',
    (text) => {
      localStorage.setItem('portal:alice:views-taxi', text);
      expect(savedViewsOf('taxi').read('alice')).toEqual([]);
    },
  );
});
