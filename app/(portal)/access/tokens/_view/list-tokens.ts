import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { readAll } from '@/app/(portal)/_view/read-all';
import { toTokenRow } from '@/app/(portal)/access/tokens/_view/token-row';
import type { TokenRow } from '@/components/access/token-list';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import type { Page } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';

const rowsOfPage = 50;

export const seesAllTokens = (actor: Actor): boolean => judgeRight(actor, 'user.manage').ok;

/** One page of one's own tokens; of everybody's for who manages users. */
export async function listTokens(actor: Actor, cursor?: string): Promise<Result<Page<TokenRow>, AccessRefusal>> {
  const { tokens, projects } = services();
  const request = { limit: rowsOfPage, ...(cursor ? { cursor } : {}) };
  const page = await (seesAllTokens(actor) ? tokens.listAll(actor, request) : tokens.listOwn(actor, request));
  if (!page.ok) return page;
  const bound = page.value.items.some(({ projectId }) => projectId !== null);
  const seen = bound ? await readAll((of) => projects.list(actor, { withArchived: true }, of)) : [];
  const names = new Map(seen.map(({ id, name }) => [id, name]));
  const now = new Date();
  return ok({ ...page.value, items: page.value.items.map((token) => toTokenRow(token, names, now)) });
}
