'use client';

import PageNotFoundParts from './page-not-found-parts.tsx';
import { ServerHtml } from './shell/server-html.tsx';

const load = () => import('./page-not-found-parts.tsx');

/** The page of an unknown address. Next sends it along with every page: so it is small. */
export function PageNotFound() {
  return (
    <ServerHtml id="page-not-found" load={load} props={{}}>
      {typeof window === 'undefined' && <PageNotFoundParts />}
    </ServerHtml>
  );
}
