import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { EmbedNotice } from './embed-notice.tsx';

const run = () => {};

test('a notice shows the problem, its actions, and a button to dismiss it', () => {
  const html = renderToStaticMarkup(
    <EmbedNotice code="part_failed" actions={[{ label: 'Retry', run }]} onDismiss={run} />,
  );
  expect(html).toMatch(/Part of this dashboard couldn’t be loaded\..*The rest still works\./);
  expect(html).toContain('>Retry</button>');
  expect(html).toContain('aria-label="Dismiss"');
});

test('a detail replaces the sentence of the problem', () => {
  const detail = 'You can keep working for 4 minutes.';
  const html = renderToStaticMarkup(
    <EmbedNotice code="renewal_troubled" detail={detail} actions={[]} />,
  );
  expect(html).toContain(detail);
  expect(html).not.toContain('we’ll keep trying');
  expect(html).not.toContain('<button');
});

test('a reference is shown only if there is one', () => {
  const shown = (reference?: string) =>
    renderToStaticMarkup(<EmbedNotice code="part_failed" reference={reference} actions={[]} />);
  expect(shown('7F3A-22C1')).toContain('Reference 7F3A-22C1');
  expect(shown()).not.toContain('Reference');
});
