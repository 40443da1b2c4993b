import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const sources = globSync('**/*.{ts,tsx,mjs}', {
  exclude: (path) => /(^|\/)(node_modules|\.next|\.vercel|test-results)(\/|$)/.test(path),
}).filter((path) => !path.endsWith('.d.ts'));
const code = sources.filter(
  (path) => !/\.(test|spec)\.tsx?$/.test(path) && !path.startsWith('e2e/'),
);
const text = (path: string) => readFileSync(path, 'utf8');

interface Import {
  target: string;
  isType: boolean;
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/g;

/** Imports of a file: packages by name, own files by their path from the root. */
function importsOf(path: string): Import[] {
  return [...text(path).matchAll(importPattern)].map(([, type, ...targets]) => {
    const target = targets.find((candidate) => candidate !== undefined) ?? '';
    return {
      isType: type !== undefined,
      target: target.startsWith('.') ? normalize(join(dirname(path), target)) : target,
    };
  });
}

const root = ['config/'];
const foundation = ['lib/config/', 'lib/problems/', 'lib/observability/', 'lib/http/'];
const protocol = ['lib/oauth/', 'lib/session/', 'lib/sigma/', 'lib/dashboards/', 'lib/store/'];
const composed = ['lib/request/', 'lib/sign-in/', 'lib/embed/', 'lib/pages/', 'lib/operations/'];
const composition = ['lib/services.ts', 'lib/config/env.ts', ...composed];

/** Own folders that each layer may import; protocols may share types sideways. */
const layers: { folder: string; may: string[] }[] = [
  { folder: 'middleware.ts', may: composed },
  { folder: 'instrumentation.ts', may: composed },
  { folder: 'app/', may: ['app/', 'components/', 'lib/http/', ...composed, ...root] },
  {
    folder: 'components/',
    may: ['components/', 'lib/sigma/embed-events.ts', 'lib/problems/', 'config/brand.ts'],
  },
  ...[...composed, 'lib/services.ts'].map((folder) => ({
    folder,
    may: ['lib/services.ts', ...composed, 'lib/refresh/', ...protocol, ...foundation, ...root],
  })),
  { folder: 'lib/refresh/', may: ['lib/refresh/', ...protocol, ...foundation] },
  ...protocol.map((folder) => ({ folder, may: [folder, ...foundation] })),
  ...foundation.map((folder) => ({ folder, may: [folder] })),
  { folder: 'sandbox/', may: ['sandbox/'] },
  { folder: 'lighthouse/', may: ['lighthouse/', 'bench/', 'cli/'] },
  { folder: 'soak/', may: ['soak/', 'cli/', 'testing/', 'testing/processes/redis.ts', ...root] },
  { folder: 'testing/', may: ['testing/'] },
  { folder: 'cli/', may: ['cli/', 'lib/config/', ...protocol, ...root] },
];

describe('imports go down only', () => {
  test.each(layers)('$folder', ({ folder, may }) => {
    const files = code.filter((path) => path.startsWith(folder));
    expect(files).not.toEqual([]);
    const wrong = files.flatMap((path) =>
      importsOf(path)
        .filter(({ target }) => sources.includes(target))
        .filter(({ isType, target }) => {
          const sideways = isType && protocol.includes(folder) ? protocol : [];
          return ![...may, ...sideways].some((to) => target.startsWith(to));
        })
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('nothing of the portal knows the sandbox, not even its types', () => {
    const portal = code.filter((path) => /^(lib|app|components)\/|^middleware/.test(path));
    const wrong = portal.filter((path) =>
      importsOf(path).some(({ target }) => target.startsWith('sandbox/')),
    );
    expect(wrong).toEqual([]);
  });

  test('the protocol and what is below it knows neither Next nor the environment', () => {
    const pure = code.filter(
      (path) =>
        [...protocol, ...foundation, 'lib/refresh/'].some((folder) => path.startsWith(folder)) &&
        path !== 'lib/config/env.ts',
    );
    const wrong = pure.filter(
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
      .filter((path) => composition.some((folder) => path.startsWith(folder)))
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
    const files = sources.filter((path) => isTest(path) || path === 'playwright.config.ts');
    expect(files.length).toBeGreaterThan(100);
    const waiting = files.filter(
      (path) => path !== 'architecture.test.ts' && waits.test(text(path)),
    );
    expect(waiting).toEqual([]);
  });

  test('keeps files at 250 lines', () => {
    const long = code.filter((path) => text(path).split('\n').length > 251);
    expect(long).toEqual([]);
  });

  test('keeps doors thin', () => {
    const doors = code.filter((path) => /^middleware\.ts$|^app\/.*(page|route)\.tsx?$/.test(path));
    expect(doors.filter((path) => text(path).split('\n').length > 40)).toEqual([]);
  });
});
