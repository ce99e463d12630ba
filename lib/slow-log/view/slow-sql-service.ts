import type { Actor } from '@/lib/access/actor';
import { authorize, platform } from '@/lib/access/authorize';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';
import type { Decision } from './decide-work';
import { decideWork } from './decide-work';
import type { DigestTable } from './digest-tables';
import type { DigestList, ListRequest } from './list-digests';
import { listDigests } from './list-digests';
import type { Period } from './period';
import type { SlowSqlError } from './slow-sql-error';
import type { SlowSqlStore } from './slow-sql-store';
import { createSourceService } from './source-service';
import type { DigestView, ShownSample } from './view-digest';
import { samplesOf, tablesOf, viewDigest } from './view-digest';

export type SlowSqlService = ReturnType<typeof createSlowSqlService>;

type Shown = { readonly isRaw: boolean };
const rightFor = ({ isRaw }: Shown) => (isRaw ? ('slow-sql.raw' as const) : ('slow-sql.view' as const));

/** Slow SQL as work: what takes the time, since when, where, who looks after it. */
export function createSlowSqlService(store: SlowSqlStore, now: () => Date) {
  return {
    ...createSourceService(store),

    async list(actor: Actor, request: ListRequest): Promise<Result<DigestList, SlowSqlError>> {
      const allowed = authorize(actor, 'slow-sql.view', platform);
      return allowed.ok ? listDigests(store, request, now()) : allowed;
    },

    async view(
      actor: Actor,
      digestId: string,
      period: Period,
      { isRaw }: Shown,
    ): Promise<Result<DigestView, SlowSqlError>> {
      const allowed = authorize(actor, rightFor({ isRaw }), platform);
      return allowed.ok ? viewDigest(store, { digestId, period, isRaw }, now()) : allowed;
    },

    async samples(
      actor: Actor,
      digestId: string,
      { isRaw }: Shown,
    ): Promise<Result<readonly ShownSample[], SlowSqlError>> {
      const allowed = authorize(actor, rightFor({ isRaw }), platform);
      return allowed.ok ? samplesOf(store, digestId, isRaw) : allowed;
    },

    /** The tables that its kept statements name, wherever it ran of late. */
    async tables(actor: Actor, digestId: string): Promise<Result<readonly DigestTable[], SlowSqlError>> {
      const allowed = authorize(actor, 'slow-sql.view', platform);
      return allowed.ok ? tablesOf(store, digestId, now()) : allowed;
    },

    async decide(actor: Actor, decision: Decision): Promise<Result<void, SlowSqlError>> {
      const allowed = authorize(actor, 'slow-sql.act', platform);
      return allowed.ok ? decideWork(store, actor, decision, now()) : allowed;
    },

    async instances(actor: Actor) {
      const allowed = authorize(actor, 'slow-sql.view', platform);
      return allowed.ok ? ok(await store.instances()) : allowed;
    },

    async owners(actor: Actor) {
      const allowed = authorize(actor, 'slow-sql.view', platform);
      return allowed.ok ? ok(await store.owners()) : allowed;
    },
  };
}
