import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { addSlowSource, listSlowSources } from '@/app/api/v1/_contract/slow-queries';
import { ok } from '@/lib/shared/result';
import { whyNotRead } from '@/lib/slow-log/collect/why-not-read';

export const GET = route(listSlowSources, async ({ actor }, { slowSql }) => {
  const found = await declared(listSlowSources, slowSql.sources(actor));
  if (!found.ok) return found;
  return ok({
    items: found.value.map((source) => ({
      ...source,
      failure: source.failure && { ...source.failure, text: whyNotRead(source.failure) },
    })),
  });
});

export const POST = route(addSlowSource, ({ actor, body }, { slowSql }) =>
  declared(addSlowSource, slowSql.addSource(actor, body)),
);
