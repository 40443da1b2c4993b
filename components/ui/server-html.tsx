import { type ReactNode, useState } from 'react';

/**
 * A part of the page that the server alone draws. In the browser React leaves it as it is: it costs
 * no script, no hydration and no second copy in the page's data, and what extensions, translators
 * or proxies have changed in it disturbs nothing. Nothing in it changes by rendering. Where an error
 * makes React draw the page anew, the part is put back as it was. `children` is a lazy component:
 * a browser loads its code only where Next leaves the whole page to it, as it does for a dashboard
 * that is not found.
 */
export function ServerHtml({ id, children }: { id: string; children: ReactNode }) {
  const [present] = useState(() => presentHtml(id));
  if (present === undefined) {
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
      dangerouslySetInnerHTML={present}
    />
  );
}

function presentHtml(id: string): { __html: string } | undefined {
  if (typeof window === 'undefined') return undefined;
  const element = document.getElementById(id);
  return element ? { __html: element.innerHTML } : undefined;
}
