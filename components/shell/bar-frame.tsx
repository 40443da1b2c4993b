import type { ReactNode } from 'react';
import { AccountMenu } from './account-menu.tsx';
import type { BarFacts } from './bar-context.tsx';
import { NoRenewalNotice } from './no-renewal-notice.tsx';

const barId = 'portal-header';

/** Renders what all bars share: the skip link, the account menu, and the no-renewal notice. */
export function BarFrame({
  facts,
  layout,
  children,
  after,
}: {
  facts: BarFacts;
  /** Whether the bar has the width of the page's content, or of the window. */
  layout: 'page' | 'window';
  children: ReactNode;
  /** Elements that follow the account menu. */
  after?: ReactNode;
}) {
  return (
    <>
      <a href="#content" className="skip-link">
        Skip to content
      </a>
      {/* Delay the first paint until the bar is parsed, so that its right side stays. */}
      <link rel="expect" href={`#${barId}`} blocking="render" />
      <header id={barId} className="bar">
        <div className="bar-content" data-layout={layout}>
          {children}
          <div className="bar-account">
            <AccountMenu {...facts} />
          </div>
        </div>
        {after}
      </header>
      {facts.endsAt !== undefined && <NoRenewalNotice endsAt={facts.endsAt} />}
    </>
  );
}
