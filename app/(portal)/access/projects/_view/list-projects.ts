import { services } from '@/app/_server/services';
import type { ProjectRow } from '@/components/access/project-list';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import type { Page } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';

const rowsOfPage = 50;

/** One page of the list, with projects that were put away. */
export async function listProjects(actor: Actor, cursor?: string): Promise<Result<Page<ProjectRow>, AccessRefusal>> {
  const request = { limit: rowsOfPage, ...(cursor ? { cursor } : {}) };
  const page = await services().projects.list(actor, { withArchived: true }, request);
  if (!page.ok) return page;
  const items = page.value.items.map(({ isDemo: _, version: __, ...row }) => row);
  return ok({ ...page.value, items });
}
