import type { Work } from '@/lib/console/gate/lineage/work';
import type { Name } from '@/lib/sql/ast/name';

/**
 * Whether a written name is a known table, alias or schema. Where the server tells case apart (or nobody knows), a name that
 * differs by case alone may mean another table further out, so it is refused instead of guessed.
 */
export function isNamed(written: Name, known: string, work: Work): boolean {
  if (written.text === known) return true;
  if (written.text.toLowerCase() !== known.toLowerCase()) return false;
  const { lowerCaseTableNames } = work.request.schema;
  if (lowerCaseTableNames === 1 || lowerCaseTableNames === 2) return true;
  return work.refuse('name-ambiguous', { name: written.text }, written.span);
}

/** Names of schemas and tables as grants compare them: lower case where the server makes no difference. */
export function folded(name: string, work: Work): string {
  const { lowerCaseTableNames } = work.request.schema;
  return lowerCaseTableNames === 1 || lowerCaseTableNames === 2 ? name.toLowerCase() : name;
}
