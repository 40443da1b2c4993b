import type { ReactNode } from 'react';

/** Renders a page with one message: what happened and what to do. */
export function MessagePage({
  title,
  children,
  action,
  details,
}: {
  title: string;
  children: ReactNode;
  action: ReactNode;
  /** Details for support. */
  details?: ReactNode;
}) {
  return (
    <main className="w-full px-4 py-[8vh]">
      <div className="message-card">
        <h1 className="text-lg font-semibold">{title}</h1>
        <div className="mt-2 text-quiet text-pretty">{children}</div>
        <div className="mt-5 flex flex-wrap gap-3">{action}</div>
        {details}
      </div>
    </main>
  );
}
