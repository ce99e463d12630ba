import type { Fact } from '@/lib/inspection/fact';
import { unseen } from '@/lib/inspection/fact';
import type { BackupFacts, DigestFacts, InspectedInstance, LoadFacts } from '@/lib/inspection/facts';
import type { HostFacts } from '@/lib/inspection/host-facts';

/** What is told of an instance by others than its server. None of them throws: what it cannot say is unknown, with the reason. */
export type FactsSources = {
  /** `dataFolder`: where the server keeps its data, which says which volume matters. */
  host(instance: InspectedInstance, dataFolder: string): Promise<Fact<HostFacts>>;
  backups(instance: InspectedInstance): Promise<Fact<BackupFacts>>;
  digests(instance: InspectedInstance): Promise<Fact<DigestFacts>>;
  load(instance: InspectedInstance): Promise<Fact<LoadFacts>>;
};

export const noSources: FactsSources = {
  host: async () => unseen('no-host-facts'),
  backups: async () => unseen('no-backup-facts'),
  digests: async () => unseen('no-slow-log'),
  load: async () => unseen('no-history', 'load'),
};
