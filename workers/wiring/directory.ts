import type pino from 'pino';
import { createCheckDirectory } from '@/lib/access/directory/check-directory';
import { createRunnerLink } from '@/lib/adapters/console-link/runner-link';
import type { createAuditMac } from '@/lib/adapters/crypto/audit-mac';
import { createLdapDirectory } from '@/lib/adapters/ldap/directory';
import { createDirectoryAccountStore, createExternalAccountStore } from '@/lib/adapters/prisma/access-external-store';
import { createUserStore } from '@/lib/adapters/prisma/access-user-store';
import { createConsoleRunStore } from '@/lib/adapters/prisma/console-run-store';
import { createMetadataClock } from '@/lib/adapters/prisma/metadata-clock';
import type { Env } from '@/lib/config/env';
import { createConsoleService } from '@/lib/console/run/console-service';
import type { ScheduledTask } from '../schedule';
import type { MetadataClient } from './worker-parts';

/** How often a worker looks which people of the directory are due. */
const directoryEveryMs = 60_000;

/** Nothing without a directory. */
export function directoryTask(
  env: Env,
  database: { readonly db: MetadataClient; readonly mac: ReturnType<typeof createAuditMac> },
  signal: AbortSignal,
  log: pino.Logger,
): readonly ScheduledTask[] {
  if (!env.ldap) return [];
  const check = createCheckDirectory({
    directory: createLdapDirectory(env.ldap, (problem) => log.warn(problem, 'directory.away')),
    store: createDirectoryAccountStore(database),
    accounts: createExternalAccountStore(database),
    users: createUserStore(database),
    roleMap: env.ldap.roles,
    clock: createMetadataClock(database.db),
    everyMs: env.ldap.checkMinutes * 60_000,
    stopWork: createConsoleService(createConsoleRunStore(database), createRunnerLink(env.keyRing)).stopAllOf,
    report: (event, facts) => log.warn(facts, event),
  });
  return [{ name: 'directory', everyMs: directoryEveryMs, run: async () => void (await check(signal)) }];
}
