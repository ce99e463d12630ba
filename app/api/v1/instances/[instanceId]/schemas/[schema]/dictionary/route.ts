import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { exportDictionary } from '@/app/api/v1/_contract/tables';
import { ok } from '@/lib/shared/result';

export const GET = route(exportDictionary, async ({ actor, params, query, locale }, { metadata, dictionaries }) => {
  const result = await declared(exportDictionary, metadata.dictionary(actor, params));
  if (!result.ok) return result;
  const { content, mediaType, extension } = dictionaries.write(result.value, query.format, query.locale ?? locale);
  // The name of a schema is somebody's text: only what is harmless in a header and in a file system is kept of it.
  const fileName = `${params.schema.replaceAll(/[^\w-]+/g, '_')}.${extension}`;
  const headers = { 'content-type': mediaType, 'content-disposition': `attachment; filename="${fileName}"` };
  return ok(new Response(typeof content === 'string' ? content : new Uint8Array(content), { headers }));
});
