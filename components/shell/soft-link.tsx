import type { ComponentProps } from 'react';

/**
 * A link to another page of the portal: plain HTML, which the shell's extras follow without loading
 * the document anew, once they are there (`soft-navigation.ts`). Next's own Link would be a third of
 * the script that a page may load before its first look, most of it for prefetching, which the
 * portal must not do.
 */
export function SoftLink(props: ComponentProps<'a'> & { href: string }) {
  return <a {...props} data-soft="" />;
}
