import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FolderRule } from './architecture/folder-rule.ts';
import { findCycle, importsOf, isUnitTest, sources, textOf } from './architecture/imports.ts';
import { composition, productFolders, pure } from './architecture/product-folders.ts';
import { supportFolders } from './architecture/support-folders.ts';

const folderRules: Readonly<Record<string, FolderRule>> = { ...productFolders, ...supportFolders };
/** Code that is neither a unit test nor in `e2e/`. */
const code = sources.filter((path) => !isUnitTest(path) && !path.startsWith('e2e/'));
const isIn = (folders: readonly string[]) => (path: string) => folders.includes(folderOf(path));

/** Returns the folder whose rule applies to a file. */
function folderOf(path: string): string {
  return path.startsWith('app/') ? 'app' : dirname(path);
}

describe('folder rules', () => {
  const ruledFiles = sources.filter((path) => !isUnitTest(path));
  const crossFolderImports = (path: string) =>
    importsOf(path).filter(
      ({ target }) => sources.includes(target) && folderOf(target) !== folderOf(path),
    );
  const isAllowed = (path: string, target: string, isType: boolean) => {
    const { imports, typeImports = [] } = folderRules[folderOf(path)] ?? { imports: [] };
    const entries = isType ? [...imports, ...typeImports] : imports;
    return entries.some((entry) => entry === target || entry === folderOf(target));
  };

  test('every folder has a rule, and every rule has a folder', () => {
    expect(Object.keys(folderRules).sort()).toEqual([...new Set(ruledFiles.map(folderOf))].sort());
  });

  test.each(Object.entries(folderRules))(
    '%s imports only what its rule allows, and the rule allows nothing unused',
    (folder, { purpose, imports, typeImports = [] }) => {
      const files = ruledFiles.filter((path) => folderOf(path) === folder);
      const violations = files.flatMap((path) =>
        crossFolderImports(path)
          .filter(({ target, isType }) => !isAllowed(path, target, isType))
          .map(({ target, isType }) => `${path} imports ${isType ? 'types of ' : ''}${target}`),
      );
      const rule = `${folder}/: ${purpose}. It may import ${imports.join(', ') || 'no other folder'}${typeImports.length > 0 ? `, and types of ${typeImports.join(', ')}` : ''}.`;
      expect(violations, rule).toEqual([]);
      const used = files.flatMap((path) => crossFolderImports(path).map(({ target }) => target));
      const unused = [...imports, ...typeImports].filter(
        (entry) => !used.some((target) => target === entry || folderOf(target) === entry),
      );
      expect(unused, `${folder}/ does not use these imports. Remove them from its rule.`).toEqual(
        [],
      );
    },
  );

  test('no files import each other in a cycle, type imports included', () => {
    const graph = new Map(
      sources.map((path) => [
        path,
        importsOf(path)
          .map(({ target }) => target)
          .filter((target) => sources.includes(target)),
      ]),
    );
    expect(findCycle(graph)).toBeUndefined();
  });

  test('no folder rules allow imports in a cycle', () => {
    const graph = new Map(
      Object.entries(folderRules).map(([folder, { imports, typeImports = [] }]) => [
        folder,
        [...imports, ...typeImports]
          .map((entry) => (entry.includes('.') ? folderOf(entry) : entry))
          .filter((entry) => entry !== folder),
      ]),
    );
    expect(findCycle(graph)).toBeUndefined();
  });

  test('findCycle returns the names along a cycle, and undefined if there is none', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', []],
      ['d', ['b']],
    ]);
    expect(findCycle(graph)).toEqual(['b', 'd', 'b']);
    expect(
      findCycle(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
        ]),
      ),
    ).toBeUndefined();
  });

  test('a folder of lib or components has at most 20 files', () => {
    const files = ruledFiles.filter((path) => /^(lib|components)\//.test(path));
    const counts = Map.groupBy(files, folderOf);
    expect([...counts].filter(([, { length }]) => length > 20)).toEqual([]);
  });

  test('the portal imports nothing from the sandbox, not even types', () => {
    const portal = code.filter((path) => /^(lib|app|components)\/|^middleware/.test(path));
    const violations = portal.filter((path) =>
      importsOf(path).some(({ target }) => target.startsWith('sandbox/')),
    );
    expect(violations).toEqual([]);
  });

  test('policy, protocol, store and foundation folders use no Next, React or process.env', () => {
    const files = code.filter((path) => isIn(pure)(path) && path !== 'lib/config/env.ts');
    const violations = files.filter(
      (path) =>
        importsOf(path).some(({ target }) => /^(next|server-only|react)(\/|$)/.test(target)) ||
        textOf(path).includes('process.env'),
    );
    expect(violations).toEqual([]);
  });
});

describe('the code', () => {
  test('reads process.env only in env.ts, instrumentation.ts, commands and tests', () => {
    const allowed =
      /^(lib\/config\/env\.ts|cli\/|sandbox\/main\.ts|bench\/|testing\/|[\w.]+\.config\.m?[jt]s)/;
    const readers = code.filter(
      (path) => textOf(path).includes('process.env') && !allowed.test(path),
    );
    // Next's compiler drops the Node code of instrumentation.ts from the edge build only if the
    // file itself spells out the condition on `process.env.NEXT_RUNTIME`.
    expect(readers.filter((path) => path !== 'architecture.test.ts')).toEqual([
      'instrumentation.ts',
    ]);
  });

  test('marks composition files that use Next, services or the environment as server-only', () => {
    const unmarked = code
      .filter((path) => isIn(composition)(path) || path === 'lib/config/env.ts')
      .filter((path) => {
        const isServerCode = importsOf(path).some(
          ({ isType, target }) =>
            !isType &&
            /^(next|iron-session|next-auth)(\/|$)|services\.ts$|config\/env\.ts$/.test(target),
        );
        return isServerCode && !importsOf(path).some(({ target }) => target === 'server-only');
      });
    expect(unmarked).toEqual([]);
  });

  test('refreshes tokens in middleware only', () => {
    const importers = (target: string) =>
      code.filter((path) =>
        importsOf(path).some((entry) => !entry.isType && entry.target === target),
      );
    expect(importers('lib/refresh/ensure-fresh.ts')).toEqual(['lib/request/refresh-tokens.ts']);
    expect(importers('lib/request/refresh-tokens.ts')).toEqual(['lib/request/handle-request.ts']);
    expect(importers('lib/request/handle-request.ts')).toEqual(['middleware.ts']);
  });

  test('has no server actions and no full prefetch, which would mint an embed URL', () => {
    const portal = code.filter((path) => /^(lib|app|components)\//.test(path));
    const violations = portal.filter((path) =>
      /['"]use server['"]|prefetch=\{true\}|<Link[^>]*\sprefetch(\s|>)|\.prefetch\(/.test(
        textOf(path),
      ),
    );
    expect(violations).toEqual([]);
  });

  test('has no Suspense boundary and no changing key between a page and its frame stage', () => {
    // React streams the content of a boundary into a hidden element and then moves it, which loads
    // the frame twice. A changed key on an element above the frame also loads it twice.
    const chain = {
      'app/layout.tsx': '{children}',
      'app/(portal)/layout.tsx': '{children}',
      'app/(portal)/dashboards/[slug]/page.tsx': '<DashboardView {...opened}',
      'components/embed/dashboard-view.tsx': '<EmbedHost {...source}',
      'components/embed/embed-host.tsx': '<FrameStage',
      'components/embed/frame/frame-stage.tsx': 'id={stageId}',
    };
    for (const [path, next] of Object.entries(chain)) {
      const outside = textOf(path).replace(/<Suspense[\s\S]*?<\/Suspense>/g, '');
      expect(outside, path).toContain(next);
      expect(outside, path).not.toMatch(/Suspense(?!.*from 'react')|lazy\(|dynamic\(/);
      expect(outside.replace("key={type ?? 'plain'}", ''), path).not.toMatch(/\skey=/);
    }
    // Next would put any other layout, loading page or template between the files of the chain.
    const between = sources.filter((path) => /^app\/.*(layout|loading|template)\.tsx$/.test(path));
    expect(between.filter((path) => !(path in chain))).toEqual([]);
  });

  test('waits for no real time in tests, and never repeats a failed test', () => {
    const isTest = (path: string) =>
      /^(e2e|testing)\/|\.(test|spec|contract)\.tsx?$/.test(path) && !path.includes('/preload/');
    const waits = /waitForTimeout\(|(?<!test\.)\bsetTimeout\(|timers\/promises|\bretr(y|ies):\s*\d/;
    // These timeouts and faults use real time. No test waits for them.
    const exempt = ['testing/http/http-exchange.ts', 'testing/processes/portal-pair.ts'];
    const files = sources.filter((path) => isTest(path) || path === 'playwright.config.ts');
    expect(files.length).toBeGreaterThan(100);
    const waiting = files.filter(
      (path) => ![...exempt, 'architecture.test.ts'].includes(path) && waits.test(textOf(path)),
    );
    expect(waiting).toEqual([]);
  });

  test('has no file of more than 250 lines', () => {
    // The final newline adds an empty line to the array.
    const long = code.filter((path) => textOf(path).split('\n').length > 251);
    expect(long).toEqual([]);
  });

  test('keeps middleware, pages and routes below 40 lines', () => {
    const entryPoints = code.filter((path) =>
      /^middleware\.ts$|^app\/.*(page|route)\.tsx?$/.test(path),
    );
    // The final newline adds an empty line to the array.
    expect(entryPoints.filter((path) => textOf(path).split('\n').length > 40)).toEqual([]);
  });
});
