import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FolderRule } from './architecture/folder-rule.ts';
import {
  findCircle,
  importsOf,
  isUnitTest,
  sources,
  textOf as text,
} from './architecture/imports.ts';
import { composition, productFolders, pure } from './architecture/product-folders.ts';
import { supportFolders } from './architecture/support-folders.ts';

const folderRules: Readonly<Record<string, FolderRule>> = { ...productFolders, ...supportFolders };
const code = sources.filter((path) => !isUnitTest(path) && !path.startsWith('e2e/'));
const within = (folders: readonly string[]) => (path: string) => folders.includes(folderOf(path));

/** The folder whose row a file falls under. */
function folderOf(path: string): string {
  return path.startsWith('app/') ? 'app' : dirname(path);
}

describe('folder rules', () => {
  const ruled = sources.filter((path) => !isUnitTest(path));
  const own = (path: string) =>
    importsOf(path).filter(
      ({ target }) => sources.includes(target) && folderOf(target) !== folderOf(path),
    );
  const passes = (path: string, target: string, isType: boolean) => {
    const { imports, typeImports = [] } = folderRules[folderOf(path)] ?? { imports: [] };
    const entries = isType ? [...imports, ...typeImports] : imports;
    return entries.some((entry) => entry === target || entry === folderOf(target));
  };

  test('every folder has a row, and every row a folder', () => {
    expect(Object.keys(folderRules).sort()).toEqual([...new Set(ruled.map(folderOf))].sort());
  });

  test.each(Object.entries(folderRules))(
    '%s imports what its row allows, and needs all of it',
    (folder, { purpose, imports, typeImports = [] }) => {
      const files = ruled.filter((path) => folderOf(path) === folder);
      const broken = files.flatMap((path) =>
        own(path)
          .filter(({ target, isType }) => !passes(path, target, isType))
          .map(({ target, isType }) => `${path} imports ${isType ? 'types of ' : ''}${target}`),
      );
      const row = `${folder}/ is for ${purpose}. It may import ${imports.join(', ') || 'nothing of ours'}${typeImports.length > 0 ? `, and types of ${typeImports.join(', ')}` : ''}.`;
      expect(broken, row).toEqual([]);
      const used = files.flatMap((path) => own(path).map(({ target }) => target));
      const unused = [...imports, ...typeImports].filter(
        (entry) => !used.some((target) => target === entry || folderOf(target) === entry),
      );
      expect(
        unused,
        `${folder}/ may import what it does not need: take that out of its row`,
      ).toEqual([]);
    },
  );

  test('no files import one another in a circle, types included', () => {
    const graph = new Map(
      sources.map((path) => [
        path,
        importsOf(path)
          .map(({ target }) => target)
          .filter((target) => sources.includes(target)),
      ]),
    );
    expect(findCircle(graph)).toBeUndefined();
  });

  test('no folders need one another in a circle', () => {
    const graph = new Map(
      Object.entries(folderRules).map(([folder, { imports, typeImports = [] }]) => [
        folder,
        [...imports, ...typeImports]
          .map((entry) => (entry.includes('.') ? folderOf(entry) : entry))
          .filter((entry) => entry !== folder),
      ]),
    );
    expect(findCircle(graph)).toBeUndefined();
  });

  test('a circle is found, whoever begins it', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', []],
      ['d', ['b']],
    ]);
    expect(findCircle(graph)).toEqual(['b', 'd', 'b']);
    expect(
      findCircle(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
        ]),
      ),
    ).toBeUndefined();
  });

  test('a folder of lib or components has at most 20 files', () => {
    const files = ruled.filter((path) => /^(lib|components)\//.test(path));
    const counts = Map.groupBy(files, folderOf);
    expect([...counts].filter(([, { length }]) => length > 20)).toEqual([]);
  });

  test('nothing of the portal knows the sandbox, not even its types', () => {
    const portal = code.filter((path) => /^(lib|app|components)\/|^middleware/.test(path));
    const wrong = portal.filter((path) =>
      importsOf(path).some(({ target }) => target.startsWith('sandbox/')),
    );
    expect(wrong).toEqual([]);
  });

  test('protocols and what is below them use neither Next nor the environment', () => {
    const files = code.filter((path) => within(pure)(path) && path !== 'lib/config/env.ts');
    const wrong = files.filter(
      (path) =>
        importsOf(path).some(({ target }) => /^(next|server-only|react)(\/|$)/.test(target)) ||
        text(path).includes('process.env'),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the code', () => {
  test('reads the environment in one place, and in commands', () => {
    const allowed =
      /^(lib\/config\/env\.ts|cli\/|sandbox\/main\.ts|bench\/|testing\/|[\w.]+\.config\.m?[jt]s)/;
    const readers = code.filter(
      (path) => text(path).includes('process.env') && !allowed.test(path),
    );
    // Next compiles instrumentation twice and needs its own literal condition there.
    expect(readers.filter((path) => path !== 'architecture.test.ts')).toEqual([
      'instrumentation.ts',
    ]);
  });

  test('marks what holds secrets as server-only, unless it is pure', () => {
    const unmarked = code
      .filter((path) => within(composition)(path) || path === 'lib/config/env.ts')
      .filter((path) => {
        const wires = importsOf(path).some(
          ({ isType, target }) =>
            !isType &&
            /^(next|iron-session|next-auth)(\/|$)|services\.ts$|config\/env\.ts$/.test(target),
        );
        return wires && !importsOf(path).some(({ target }) => target === 'server-only');
      });
    expect(unmarked).toEqual([]);
  });

  test('lets middleware alone refresh tokens', () => {
    const importers = (target: string) =>
      code.filter((path) =>
        importsOf(path).some((found) => !found.isType && found.target === target),
      );
    expect(importers('lib/refresh/ensure-fresh.ts')).toEqual(['lib/request/refresh-tokens.ts']);
    expect(importers('lib/request/refresh-tokens.ts')).toEqual(['lib/request/handle-request.ts']);
    expect(importers('lib/request/handle-request.ts')).toEqual(['middleware.ts']);
  });

  test('has no server actions file and no prefetch that mints', () => {
    const portal = code.filter((path) => /^(lib|app|components)\//.test(path));
    const wrong = portal.filter((path) =>
      /['"]use server['"]|prefetch=\{true\}|<Link[^>]*\sprefetch(\s|>)|\.prefetch\(/.test(
        text(path),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('puts no boundary and no changing key between a page and the stage of its frames', () => {
    // React streams what is below a boundary into a hidden place and moves it: the frame would be
    // loaded twice. The same happens where an element above it gets another key.
    const way = {
      'app/layout.tsx': '{children}',
      'app/(portal)/layout.tsx': '{children}',
      'app/(portal)/dashboards/[slug]/page.tsx': '<DashboardView {...opened}',
      'components/embed/dashboard-view.tsx': '<EmbedHost {...source}',
      'components/embed/embed-host.tsx': '<FrameStage',
      'components/embed/frame/frame-stage.tsx': 'id={stageId}',
    };
    for (const [path, next] of Object.entries(way)) {
      const outside = text(path).replace(/<Suspense[\s\S]*?<\/Suspense>/g, '');
      expect(outside, path).toContain(next);
      expect(outside, path).not.toMatch(/Suspense(?!.*from 'react')|lazy\(|dynamic\(/);
      expect(outside.replace("key={type ?? 'plain'}", ''), path).not.toMatch(/\skey=/);
    }
    const between = sources.filter((path) => /^app\/.*(layout|loading|template)\.tsx$/.test(path));
    expect(between.filter((path) => !(path in way))).toEqual([]);
  });

  test('waits in no test for time to pass, and tries no test again', () => {
    const isTest = (path: string) =>
      /^(e2e|testing)\/|\.(test|spec|contract)\.tsx?$/.test(path) && !path.includes('/preload/');
    const waits = /waitForTimeout\(|(?<!test\.)\bsetTimeout\(|timers\/promises|\bretr(y|ies):\s*\d/;
    // Their limits and faults run by real time; no test waits by them.
    const bounded = ['testing/http/http-exchange.ts', 'testing/processes/portal-pair.ts'];
    const files = sources.filter((path) => isTest(path) || path === 'playwright.config.ts');
    expect(files.length).toBeGreaterThan(100);
    const waiting = files.filter(
      (path) => ![...bounded, 'architecture.test.ts'].includes(path) && waits.test(text(path)),
    );
    expect(waiting).toEqual([]);
  });

  test('has no file of more than 250 lines', () => {
    const long = code.filter((path) => text(path).split('\n').length > 251);
    expect(long).toEqual([]);
  });

  test('keeps doors thin', () => {
    const doors = code.filter((path) => /^middleware\.ts$|^app\/.*(page|route)\.tsx?$/.test(path));
    expect(doors.filter((path) => text(path).split('\n').length > 40)).toEqual([]);
  });
});
