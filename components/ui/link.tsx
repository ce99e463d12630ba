import NextLink from 'next/link';
import type { ComponentProps } from 'react';

export type LinkProps = Omit<ComponentProps<typeof NextLink>, 'prefetch'>;

/**
 * A link to another page of ours. Nothing is fetched before it is pressed: every page is made for its reader, so that fetching ahead
 * brings nothing to show, and a page with a navigation would ask the server two dozen times for pages that nobody opens.
 */
export function Link(props: LinkProps) {
  return <NextLink {...props} prefetch={false} />;
}
