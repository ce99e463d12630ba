import { typeText } from '@/lib/schema/column-type';
import type { Relation } from '@/lib/schema/model';
import { sameName } from '@/lib/schema/model';

/** The type of a column as the server shows it. Undefined where nothing says it: of a view, of a table that was not read. */
export function typeOfColumn(relation: Relation | undefined, column: string): string | undefined {
  if (relation?.kind !== 'table') return undefined;
  const type = relation.columns.find(({ name }) => sameName(name, column))?.type;
  return type === undefined || type.name === 'unknown' ? undefined : typeText(type);
}
