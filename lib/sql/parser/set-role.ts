import type { SetRole } from '@/lib/sql/ast/session';
import { parseAccount } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';

/** The current token is ROLE behind SET. MariaDB: `SET ROLE NONE`. */
export function parseSetRole(p: Parser, start: number): SetRole {
  p.advance();
  const { mode, roles } = parseRoles(p);
  return { kind: 'set-role', mode, roles, accounts: [], span: p.spanFrom(start) };
}

/** `SET DEFAULT ROLE NONE | ALL | roles TO users`; MariaDB: `FOR user`. */
export function parseSetDefaultRole(p: Parser, start: number): SetRole {
  p.advance();
  p.advance();
  const { mode, roles } = parseRoles(p);
  const accounts = p.mariadb ? parseFor(p) : parseTo(p);
  return { kind: 'set-default-role', mode, roles, accounts, span: p.spanFrom(start) };
}

const parseFor = (p: Parser): SetRole['accounts'] => (p.accept('FOR') ? [parseAccount(p)] : []);

function parseTo(p: Parser): SetRole['accounts'] {
  p.expect('TO');
  return p.list(parseAccount);
}

function parseRoles(p: Parser): Pick<SetRole, 'mode' | 'roles'> {
  if (p.accept('NONE')) return { mode: 'none', roles: [] };
  if (p.accept('DEFAULT')) return { mode: 'default', roles: [] };
  if (!p.accept('ALL')) return { mode: 'roles', roles: p.list(parseAccount) };
  return p.accept('EXCEPT') ? { mode: 'all-except', roles: p.list(parseAccount) } : { mode: 'all', roles: [] };
}
