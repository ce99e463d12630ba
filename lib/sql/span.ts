/** A half-open range of UTF-16 offsets into the script that was parsed (never into a single statement's text). */
export type Span = { readonly start: number; readonly end: number };

export const spanText = (script: string, span: Span): string => script.slice(span.start, span.end);

export const spanContains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
