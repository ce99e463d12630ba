import type { CrawlSession, CrawlSource } from '@/lib/metadata/crawl-source';
import { foldObjects } from '@/lib/metadata/fold-objects';
import type { CrawlOutcome, CrawlTarget, IndexStore, KnownSchema } from '@/lib/metadata/index-store';
import type { InstanceId } from '@/lib/shared/ids';

export type CrawlPorts = {
  readonly source: CrawlSource;
  readonly store: IndexStore;
  readonly now: () => number;
  /** Ends early with the signal. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly settings?: CrawlSettings;
};

export type CrawlSettings = {
  /** Of the time of one connection, so much at most is spent asking. */
  readonly dutyShareMax: number;
  readonly pauseMsMax: number;
};
const settingsDefault: CrawlSettings = { dutyShareMax: 0.5, pauseMsMax: 2000 };

export type CrawlInstance = (
  instanceId: InstanceId,
  owner: string,
  signal: AbortSignal,
) => Promise<CrawlOutcome | undefined>;

/**
 * Reads an instance into the index over one connection, schema by schema. Each is saved on its own, and one whose digest is known is
 * not read again: a crawl that was broken off goes on where it was, and a quiet instance costs a question a schema. After every schema
 * it rests as long as it has asked. undefined: somebody else has it.
 */
export function createCrawlInstance(ports: CrawlPorts): CrawlInstance {
  const { source, store, now } = ports;
  return async (instanceId, owner, signal) => {
    const target = await store.claim(instanceId, owner);
    if (target === undefined) return undefined;
    const started = now();
    const opened = await source.open(instanceId, signal);
    if (!opened.ok) {
      const outcome = {
        ...emptyOutcome,
        durationMs: now() - started,
        outcome: 'failed',
        reason: opened.error,
      } as const;
      await store.finish(instanceId, owner, outcome);
      return outcome;
    }
    const run = new Crawl(ports, target, owner, opened.value, signal);
    try {
      const figures = await run.all();
      const outcome = { ...figures, durationMs: now() - started };
      await store.finish(instanceId, owner, outcome);
      return outcome;
    } finally {
      await opened.value.close();
    }
  };
}

const emptyOutcome = { schemas: 0, tables: 0, columns: 0 } as const;
type Unread = { readonly schema: string; readonly reason: string };

class Crawl {
  private readonly settings: CrawlSettings;
  private readonly unread: Unread[] = [];
  private schemas = 0;
  private tables = 0;
  private columns = 0;

  constructor(
    private readonly ports: CrawlPorts,
    private readonly target: CrawlTarget,
    private readonly owner: string,
    private readonly session: CrawlSession,
    private readonly signal: AbortSignal,
  ) {
    this.settings = ports.settings ?? settingsDefault;
  }

  async all(): Promise<Omit<CrawlOutcome, 'durationMs'>> {
    const { store, now, pause } = this.ports;
    const { instanceId } = this.target;
    const names = await this.session.schemas();
    const known = new Map((await store.schemas(instanceId)).map((schema) => [schema.name, schema]));
    // What was seen longest ago comes first, and what was never seen before all: so a broken-off crawl goes on.
    const ordered = names.toSorted((a, b) => seenAt(known.get(a)) - seenAt(known.get(b)));
    for (const name of ordered) {
      if (this.signal.aborted)
        return this.figures('partial', { code: 'metadata/interrupted', left: names.length - this.schemas });
      const begun = now();
      await this.one(name, known.get(name));
      if (!(await store.renew(instanceId, this.owner)))
        return this.figures('partial', { code: 'metadata/lease-lost', left: names.length - this.schemas });
      const rest = (now() - begun) * (1 / this.settings.dutyShareMax - 1);
      await pause(Math.min(rest, this.settings.pauseMsMax), this.signal);
    }
    const gone = [...known.keys()].filter((name) => !names.includes(name));
    if (gone.length > 0) await store.removeSchemas(instanceId, gone);
    return this.unread.length === 0
      ? this.figures('done', null)
      : this.figures('partial', {
          code: 'metadata/not-read',
          schemas: this.unread.slice(0, 20),
          count: this.unread.length,
        });
  }

  private async one(name: string, known: KnownSchema | undefined): Promise<void> {
    const { store } = this.ports;
    const { instanceId, environmentId } = this.target;
    const told = await this.session.digest(name);
    // The environment is part of it: an instance that moves to another one is folded with others.
    const digest = told === undefined ? '' : `${environmentId} ${told}`;
    if (digest !== '' && digest === known?.digest) {
      const sizes = await this.session.sizes(name);
      if (sizes !== undefined) await store.saveSizes(instanceId, name, sizes);
      this.count(known);
    } else {
      const readout = await this.session.read(name);
      if (readout.kind !== 'read') {
        if (readout.kind === 'unreadable')
          this.unread.push({ schema: name, reason: readout.gaps[0]?.reason ?? 'server-error' });
        if (readout.kind === 'unreadable' && known !== undefined) this.count(known);
        return;
      }
      const { database, sizes, definitions, gaps } = readout;
      const tables = database.relations.length;
      const columns = database.relations.reduce(
        (sum, relation) => sum + (relation.kind === 'sequence' ? 0 : relation.columns.length),
        0,
      );
      const objects = foldObjects(database, sizes, definitions);
      // A reading with holes is not taken for the whole next time; what the account may not see shows in the digest itself.
      const isWhole = gaps.every(({ reason }) => reason === 'no-privilege');
      await store.saveSchema(this.target, { name, digest: isWhole ? digest : '', tables, columns, gaps, objects });
      this.count({ tables, columns });
    }
    const usage = await this.session.indexUsage(name);
    if (usage !== undefined) await store.saveUsage(instanceId, name, usage);
  }

  private count({ tables, columns }: Pick<KnownSchema, 'tables' | 'columns'>): void {
    this.schemas += 1;
    this.tables += tables;
    this.columns += columns;
  }

  private figures(outcome: CrawlOutcome['outcome'], reason: CrawlOutcome['reason']): Omit<CrawlOutcome, 'durationMs'> {
    const { schemas, tables, columns } = this;
    return { outcome, reason, schemas, tables, columns };
  }
}

const seenAt = (known: KnownSchema | undefined): number => known?.seenAt.getTime() ?? 0;
