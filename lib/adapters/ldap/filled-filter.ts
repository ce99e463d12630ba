import type { Filter } from 'ldapts';
import { AndFilter, EqualityFilter, FilterParser, NotFilter, OrFilter } from 'ldapts';

/**
 * The filter of a setting with a value in its place. The template is parsed first and the value set into the tree afterwards, so that
 * no sign of it is ever read as part of a filter: what RFC 4515 would have escaped goes to the server as the bytes that were typed.
 */
export function filledFilter(template: string, hole: `{${string}}`, value: string): Filter {
  return fill(FilterParser.parseString(template), hole, value);
}

function fill(filter: Filter, hole: string, value: string): Filter {
  if (filter instanceof AndFilter)
    return new AndFilter({ filters: filter.filters.map((one) => fill(one, hole, value)) });
  if (filter instanceof OrFilter) return new OrFilter({ filters: filter.filters.map((one) => fill(one, hole, value)) });
  if (filter instanceof NotFilter) return new NotFilter({ filter: fill(filter.filter, hole, value) });
  if (filter instanceof EqualityFilter && typeof filter.value === 'string') {
    return new EqualityFilter({ attribute: filter.attribute, value: filter.value.split(hole).join(value) });
  }
  return filter;
}
