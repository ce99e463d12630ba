import type { Span } from '@/lib/sql/span';

/** One identifier as the server understands it: quotes removed, doubled quotes undone. */
export type Name = {
  readonly kind: 'name';
  readonly text: string;
  readonly quoted: boolean;
  readonly span: Span;
};

/** `name` or `schema.name` of a table, view, routine, trigger, event, sequence. */
export type ObjectName = {
  readonly kind: 'object-name';
  readonly schema: Name | undefined;
  readonly name: Name;
  readonly span: Span;
};

/** `'user'@'host'`, `user`, CURRENT_USER or a role name. */
export type Account = {
  readonly kind: 'account';
  /** undefined for CURRENT_USER, CURRENT_ROLE and PUBLIC-like keywords: see `special`. */
  readonly user: Name | undefined;
  readonly host: Name | undefined;
  readonly special: 'current-user' | 'current-role' | 'public' | undefined;
  readonly span: Span;
};
