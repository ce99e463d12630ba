import { route } from '@/app/_server/route';
import { removeSavedQuery, saveSavedQuery } from '@/app/api/v1/_contract/saved-queries';
import { ok } from '@/lib/shared/result';

export const PUT = route(saveSavedQuery, async ({ actor, params, body: { version, ...draft } }, { savedQueries }) => {
  const saved = await savedQueries.save(actor, params.savedQueryId, version, draft);
  return saved.ok ? ok({}) : saved;
});

export const DELETE = route(removeSavedQuery, async ({ actor, params, query }, { savedQueries }) => {
  const removed = await savedQueries.remove(actor, params.savedQueryId, query.version);
  return removed.ok ? ok({}) : removed;
});
