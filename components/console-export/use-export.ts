import { useCallback, useEffect, useState } from 'react';
import type { ExportAsked, ExportState } from '@/components/console-export/export-state';
import { askExport, downloadHref, hasEnded, readExport, stopExport } from '@/components/console-export/export-state';
import type { Refusal } from '@/components/ui/action-state';

const everyMs = 1_000;

/** One export from the asking to its end. A streamed one begins to download as soon as it is there to be taken. */
export function useExport() {
  const [made, setMade] = useState<ExportState>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, setPending] = useState(false);

  const begin = useCallback(async (asked: ExportAsked) => {
    setPending(true);
    setRefusal(undefined);
    const answer = await askExport(asked);
    setPending(false);
    if (!answer.ok) return setRefusal(answer.refusal);
    setMade(answer.value);
    if (answer.value.delivery === 'stream') download(answer.value);
  }, []);

  useEffect(() => {
    if (made === undefined || hasEnded(made)) return;
    const timer = setTimeout(async () => {
      const answer = await readExport(made.id);
      if (answer.ok) setMade(answer.value);
      // It goes on all the same: asked again later.
      else setMade({ ...made });
    }, everyMs);
    return () => clearTimeout(timer);
  }, [made]);

  const fetchFile = useCallback(() => {
    if (made === undefined) return;
    download(made);
    setMade({ ...made, isReady: false, fetchedAt: new Date().toISOString() });
  }, [made]);

  const stop = useCallback(() => {
    if (made !== undefined) void stopExport(made.id);
  }, [made]);

  return { made, refusal, pending, begin, fetchFile, stop, again: () => setMade(undefined) };
}

/** By the browser itself, so that no file lies in the memory of the page; a refusal of it is told by the state. */
function download({ id, fileName }: ExportState): void {
  const link = document.createElement('a');
  link.href = downloadHref(id);
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
}
