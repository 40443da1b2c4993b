import type { ReactNode } from 'react';

/** A page that says one thing: what happened, and what to do. */
export function MessagePage({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action: ReactNode;
}) {
  return (
    <main className="mx-auto flex max-w-lg flex-col items-start gap-4 px-4 py-16 sm:py-24">
      <h1 className="text-2xl font-semibold">{title}</h1>
      <div className="text-quiet text-pretty">{children}</div>
      <div className="mt-2 flex flex-wrap gap-3">{action}</div>
    </main>
  );
}
