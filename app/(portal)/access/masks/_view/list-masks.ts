import { services } from '@/app/_server/services';
import type { MaskRow, SuggestionRow } from '@/components/mask/mask-view';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { placeText } from '@/lib/console/grants/grant-service';
import { usualMasks } from '@/lib/console/mask/classify';
import type { Page } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';

const request = (cursor?: string) => ({ limit: 50, ...(cursor ? { cursor } : {}) });

export async function listMaskRows(actor: Actor, cursor?: string): Promise<Result<Page<MaskRow>, AccessRefusal>> {
  const page = await services().masks.list(actor, request(cursor));
  if (!page.ok) return page;
  const items = page.value.items.map(
    ({ createdBy: _, createdAt: __, instanceName, ...rule }): MaskRow => ({ ...rule, instance: instanceName }),
  );
  return ok({ ...page.value, items });
}

export async function listSuggestionRows(
  actor: Actor,
  cursor?: string,
): Promise<Result<Page<SuggestionRow>, AccessRefusal>> {
  const page = await services().masks.suggestions(actor, 'open', request(cursor));
  if (!page.ok) return page;
  const items = page.value.items.map(
    ({ id, instanceName, schema, table, column, dataType, byName, sampled, matched, ...found }): SuggestionRow => ({
      id,
      instance: instanceName,
      place: placeText({ schema, object: table, column }),
      dataType,
      class: found.class,
      byName,
      sampled,
      matched,
      mask: usualMasks[found.class],
    }),
  );
  return ok({ ...page.value, items });
}
