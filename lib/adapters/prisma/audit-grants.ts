import type { Account } from '@/lib/instance/probe/grant-script';
import { quoteAccount } from '@/lib/instance/probe/grant-script';
import { ident } from '@/lib/sql/quote';

/** Written once and never again: whoever has the product's own account can add to the story, and not change it. */
const appendOnly: ReadonlySet<string> = new Set(['audit', 'audit_anchor', 'journal']);
/** The history of migrations belongs to the account that migrates. */
const notOurs: ReadonlySet<string> = new Set(['_prisma_migrations']);

/** Statements that give the product's account what it needs on the metadata database, table by table, and no more. */
export function metadataGrants(schema: string, tables: readonly string[], account: Account): readonly string[] {
  const grantee = quoteAccount(account);
  return tables
    .filter((table) => !notOurs.has(table))
    .map((table) => {
      const privileges = appendOnly.has(table) ? 'SELECT, INSERT' : 'SELECT, INSERT, UPDATE, DELETE';
      return `GRANT ${privileges} ON ${ident(schema)}.${ident(table)} TO ${grantee};`;
    });
}
