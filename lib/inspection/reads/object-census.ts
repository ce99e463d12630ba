import { defineRead } from '@/lib/inspection/read';
import { isMysqlOrMariadb, systemSchemas } from '@/lib/inspection/reads/system-schemas';
import type { Need } from '@/lib/instance/probe/features';

/** What information_schema shows of these depends on privileges of their own. */
const everyObject = (): readonly Need[] =>
  (['SELECT', 'TRIGGER', 'EVENT'] as const).map((privilege) => ({ anyOf: [privilege], at: 'global' }));

/** How many objects there are that work unseen. The counts are kept, so that the next run can say what changed. */
export const objectCensus = defineRead({
  id: 'object-census',
  rowsMax: 1,
  timeoutMs: 10_000,
  needs: everyObject,
  withoutNeeds: 'partial',
  sql: (server) =>
    isMysqlOrMariadb(server)
      ? `SELECT (SELECT COUNT(*) FROM information_schema.referential_constraints WHERE constraint_schema NOT IN ${systemSchemas}) AS fk,
          (SELECT COUNT(*) FROM information_schema.triggers WHERE trigger_schema NOT IN ${systemSchemas}) AS tr,
          (SELECT COUNT(*) FROM information_schema.events WHERE event_schema NOT IN ${systemSchemas}) AS ev,
          (SELECT COUNT(*) FROM information_schema.routines WHERE routine_schema NOT IN ${systemSchemas}) AS ro`
      : undefined,
  parse: (row) => ({
    foreignKeys: row.figure('fk') ?? 0,
    triggers: row.figure('tr') ?? 0,
    events: row.figure('ev') ?? 0,
    routines: row.figure('ro') ?? 0,
  }),
  counters: ([one]) => ({ ...one }),
});
