import { type ComponentType, lazy, type ReactNode, useState } from 'react';

/** A part of the page that the server draws, and what draws it where the server has not. */
export interface ServerHtmlProps<Props> {
  /** ID of the part in the page. */
  readonly id: string;
  /** The part, on the server alone: `typeof window === 'undefined' && …` keeps its code there. */
  readonly children: ReactNode;
  /** Loads the part's component, with which a browser draws it that finds it nowhere. */
  readonly load: () => Promise<{ default: ComponentType<Props> }>;
  readonly props: Props;
}

/**
 * A part of the page that the server alone draws. In the browser React leaves it as it is: it costs
 * no script, no hydration and no second copy in the page's data, and what extensions, translators
 * or proxies have changed in it disturbs nothing. Nothing in it changes by rendering. Where an error
 * makes React draw the page anew, the part is put back as it was; where Next leaves the whole page
 * to the browser, as it does for a dashboard that is not found, its code is loaded.
 */
export function ServerHtml<Props extends object>(part: ServerHtmlProps<Props>) {
  const { id, children, props } = part;
  const [drawn] = useState(() => drawing(part));
  if (drawn.kind === 'server') {
    return (
      <div id={id} className="contents" suppressHydrationWarning>
        {children}
      </div>
    );
  }
  // Without a boundary of its own: the page waits for it, and nothing moves when it comes.
  if (drawn.kind === 'browser') return <drawn.Part {...props} />;
  return (
    <div
      id={id}
      className="contents"
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: what the server's React has drawn here.
      dangerouslySetInnerHTML={drawn.html}
    />
  );
}

function drawing<Props>({ id, load }: ServerHtmlProps<Props>) {
  if (typeof window === 'undefined') return { kind: 'server' } as const;
  const present = document.getElementById(id);
  return present
    ? ({ kind: 'kept', html: { __html: present.innerHTML } } as const)
    : ({ kind: 'browser', Part: lazy(load) } as const);
}
