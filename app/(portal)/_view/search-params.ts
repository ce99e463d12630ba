export type SearchParams = { readonly [name: string]: string | string[] | undefined };

/** The value of a filter in an address; an empty one and one that is there twice count as none. */
export function oneParam(params: SearchParams, name: string, max = 200): string | undefined {
  const value = params[name];
  return typeof value === 'string' ? value.trim().slice(0, max) || undefined : undefined;
}
