/** Keyset paging: a page never counts rows and never skips them by OFFSET. */
export type Page<Item> = {
  readonly items: readonly Item[];
  /** Opaque; undefined on the last page. */
  readonly nextCursor?: string;
};

export type PageRequest = { readonly cursor?: string; readonly limit: number };

export const pageLimitMax = 200;
