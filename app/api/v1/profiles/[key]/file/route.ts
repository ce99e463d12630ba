import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { exportProfile, importProfile } from '@/app/api/v1/_contract/profiles';
import { ok } from '@/lib/shared/result';

export const GET = route(exportProfile, async ({ actor, params, query }, { profileFiles }) => {
  const result = await declared(exportProfile, profileFiles.exportFile(actor, params.key, query.rules));
  if (!result.ok) return result;
  const { text, fileName } = result.value;
  const headers = {
    'content-type': 'application/yaml; charset=utf-8',
    'content-disposition': `attachment; filename="${fileName}"`,
  };
  return ok(new Response(text, { headers }));
});

export const POST = route(importProfile, ({ actor, params, body }, { profileFiles }) =>
  declared(importProfile, profileFiles.importFile(actor, { ...params, ...body })),
);
