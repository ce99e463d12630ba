import { raiseEpoch, readEpoch } from '@/lib/execution/marker';
import type { RunStore } from '@/lib/execution/run-store';
import type { TargetSession } from '@/lib/instance/target-session';
import type { InstanceId } from '@/lib/shared/ids';

/**
 * Metadata that was restored from a backup believes that statements are still to be run which have run since. So every use of a target
 * is counted in the metadata and the count shown to the target: a target that has seen more than the metadata knows has seen a future
 * that the restore removed. Then all executions are held until a person has looked. Before each statement that leaves no marker the
 * count is raised too, so that a backup taken in the middle of a run is noticed as well; statements with a marker protect themselves.
 */
export async function isFromThePast(
  store: RunStore,
  session: TargetSession,
  installId: string,
  instance: { readonly id: InstanceId; readonly name: string },
): Promise<boolean> {
  // The order matters: what another run raises between the two readings is in the metadata already. This use is the metadata's next
  // figure, so a target that has seen it has seen it from somebody else.
  const seen = await readEpoch(session, installId, instance.id);
  const known = await store.nextEpoch(instance.id);
  if (seen >= known) {
    await store.holdAll({ code: 'metadata-restored', detail: { instance: instance.name, seen, known } });
    return true;
  }
  await raiseEpoch(session, installId, instance.id, known);
  return false;
}
