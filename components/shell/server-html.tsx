import { type ReactNode, useState } from 'react';

/**
 * A part of the page that the server alone draws. In the browser React leaves it as it is: it costs
 * no script, no hydration and no second copy in the page's data, and what extensions, translators
 * or proxies have changed in it disturbs nothing. Whoever uses it passes children on the server
 * only (`typeof window === 'undefined' && …`), so that their code stays there, too.
 *
 * Nothing in it may change by rendering, and it may not be rendered first in the browser: pages are
 * opened by document navigations alone. Where an error makes React draw the page anew, the part is
 * put back as it was.
 */
export function ServerHtml({ id, children }: { id: string; children: ReactNode }) {
  const [kept] = useState(() =>
    typeof window === 'undefined' ? undefined : (document.getElementById(id)?.innerHTML ?? ''),
  );
  if (kept === undefined) {
    return (
      <div id={id} className="contents" suppressHydrationWarning>
        {children}
      </div>
    );
  }
  return (
    <div
      id={id}
      className="contents"
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: what the server's React has drawn here.
      dangerouslySetInnerHTML={{ __html: kept }}
    />
  );
}
