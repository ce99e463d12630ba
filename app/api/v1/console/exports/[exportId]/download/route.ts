import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { downloadExport } from '@/app/api/v1/_contract/exports';
import { mediaTypes } from '@/lib/console/export/export-format';
import { ok } from '@/lib/shared/result';

export const GET = route(downloadExport, async ({ actor, params, signal }, { exports }) => {
  const taken = await declared(downloadExport, exports.download(actor, params.exportId, signal));
  if (!taken.ok) return taken;
  const { fileName, format, bytes } = taken.value;
  // A plain name for old programs, and the real one (RFC 6266).
  const plain = `export.${format}`;
  const encoded = encodeURIComponent(fileName).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return ok(
    new Response(bytes, {
      headers: {
        'content-type': mediaTypes[format],
        'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
        'x-accel-buffering': 'no',
      },
    }),
  );
});
