import { type ReactNode, useState } from 'react';

/**
 * Renders a part of the page on the server only. In the browser, React leaves the part's HTML
 * untouched. So the part needs no script, no hydration, and no second copy in the page's data, and
 * changes by extensions, translators, or proxies cause no errors. Later renders never update the
 * part. If an error makes React rebuild the page, the existing HTML is restored. `children` is a
 * lazy component: browsers load its code only if Next renders the whole page in the browser, as it
 * does for a dashboard that is not found.
 */
export function ServerHtml({ id, children }: { id: string; children: ReactNode }) {
  const [existing] = useState(() => existingHtml(id));
  if (existing === undefined) {
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
      // biome-ignore lint/security/noDangerouslySetInnerHtml: HTML that the server rendered here.
      dangerouslySetInnerHTML={existing}
    />
  );
}

function existingHtml(id: string): { __html: string } | undefined {
  if (typeof window === 'undefined') return undefined;
  const element = document.getElementById(id);
  return element ? { __html: element.innerHTML } : undefined;
}
