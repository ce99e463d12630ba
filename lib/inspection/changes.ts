import { z } from 'zod';
import { parameterEvents } from '@/lib/instance/live/instance-event';

/** What is kept of a server from one run to the next, to say what is not as it was. Null = not seen: then nothing is said of it. */
export const factsDigestSchema = z.object({
  atMs: z.number(),
  version: z.string(),
  serverUuid: z.string().nullable(),
  role: z.enum(['primary', 'replica', 'proxy', 'unknown']),
  uptimeSeconds: z.number().nullable(),
  /** `host:port` of every source that it follows. */
  sources: z.array(z.string()).nullable(),
  variables: z.record(z.string(), z.string()).nullable(),
});
export type FactsDigest = z.output<typeof factsDigestSchema>;

export const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('restart'), uptimeSeconds: z.number() }),
  z.object({ kind: z.literal('version'), from: z.string(), to: z.string() }),
  /** A fail-over, or a replica that was promoted by hand. */
  z.object({ kind: z.literal('role'), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal('source'), from: z.string(), to: z.string() }),
  /** Another server answers under the name. */
  z.object({ kind: z.literal('server'), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal('parameter'), name: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
]);
export type InspectionChange = z.output<typeof changeSchema>;
export type ChangeKind = InspectionChange['kind'];

const toleranceSeconds = 60;
/** A server that was set up anew differs in everything: its first changes say so. */
const parametersMax = 50;

/** What is not as it was. Another version has other parameters and another server other values: those are said once, as that. */
export function changesBetween(before: FactsDigest, now: FactsDigest): readonly InspectionChange[] {
  const found: InspectionChange[] = [];
  const isOtherServer = Boolean(before.serverUuid && now.serverUuid && before.serverUuid !== now.serverUuid);
  if (isOtherServer) found.push({ kind: 'server', from: before.serverUuid ?? '', to: now.serverUuid ?? '' });
  else if (hasRestarted(before, now)) found.push({ kind: 'restart', uptimeSeconds: now.uptimeSeconds ?? 0 });
  const isOtherVersion = before.version !== now.version;
  if (isOtherVersion) found.push({ kind: 'version', from: before.version, to: now.version });
  if (before.role !== now.role && before.role !== 'unknown' && now.role !== 'unknown') {
    found.push({ kind: 'role', from: before.role, to: now.role });
  }
  const [from, to] = [listed(before.sources), listed(now.sources)];
  if (from !== undefined && to !== undefined && from !== to) found.push({ kind: 'source', from, to });
  if (isOtherServer || isOtherVersion || !before.variables || !now.variables) return found;
  const parameters = parameterEvents(before.variables, now.variables).flatMap((event) =>
    event.kind === 'parameter' ? [event] : [],
  );
  return [...found, ...parameters.slice(0, parametersMax)];
}

/** It runs for less long than the time between, or than it ran before. */
function hasRestarted(before: FactsDigest, now: FactsDigest): boolean {
  if (now.uptimeSeconds === null) return false;
  const elapsed = (now.atMs - before.atMs) / 1000;
  return (
    now.uptimeSeconds + toleranceSeconds < elapsed ||
    (before.uptimeSeconds !== null && now.uptimeSeconds < before.uptimeSeconds)
  );
}

const listed = (sources: readonly string[] | null): string | undefined => sources?.toSorted().join(', ');
