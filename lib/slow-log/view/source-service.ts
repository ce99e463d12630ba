import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import { authorize, platform } from '@/lib/access/authorize';
import type { InstanceId, SlowSourceId } from '@/lib/shared/ids';
import { newId, slowSourceIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { SourceKind } from '../collect/source-kind';
import type { SlowSqlError } from './slow-sql-error';
import type { SlowSqlStore, SourceRow } from './slow-sql-store';

type SourceStore = Pick<SlowSqlStore, 'sources' | 'addSource' | 'removeSource' | 'allInstances'>;

/** Where slow SQL is read from. */
export function createSourceService(store: SourceStore) {
  return {
    /** Of which sources and logs may be named. */
    async allInstances(actor: Actor) {
      const allowed = authorize(actor, 'slow-sql.act', platform);
      return allowed.ok ? ok(await store.allInstances()) : allowed;
    },

    async sources(actor: Actor): Promise<Result<readonly SourceRow[], SlowSqlError>> {
      const allowed = authorize(actor, 'slow-sql.view', platform);
      return allowed.ok ? ok(await store.sources()) : allowed;
    },

    /** Whoever names a file has a worker read it, so it is the right of those who keep instances. */
    async addSource(
      actor: Actor,
      asked: { readonly instanceId: InstanceId; readonly kind: SourceKind; readonly path?: string },
    ): Promise<Result<{ readonly id: SlowSourceId }, SlowSqlError>> {
      const allowed = authorize(actor, 'instance.manage', platform);
      if (!allowed.ok) return allowed;
      const { instanceId, kind } = asked;
      const path = kind === 'file' ? (asked.path ?? '') : '';
      if (kind === 'file' && !isFilePath(path)) return refuse({ code: 'slow-sql/path-invalid', path });
      const id = newId(slowSourceIdSchema);
      const added = await store.addSource(
        { id, instanceId, kind, path, zoneOffsetMinutes: 0 },
        sourceAct(actor, 'slow-source.add', id, { instanceId, kind, path }),
      );
      switch (added) {
        case 'added':
          return ok({ id });
        case 'exists':
          return refuse({ code: 'slow-sql/source-exists' });
        case 'other-kind':
          return refuse({ code: 'slow-sql/source-other-kind' });
        case 'no-instance':
          return refuse({ code: 'slow-sql/instance-unknown', instanceId });
      }
    },

    async removeSource(actor: Actor, sourceId: SlowSourceId): Promise<Result<void, SlowSqlError>> {
      const allowed = authorize(actor, 'instance.manage', platform);
      if (!allowed.ok) return allowed;
      const removed = await store.removeSource(sourceId, sourceAct(actor, 'slow-source.remove', sourceId, {}));
      return removed ? ok(undefined) : refuse({ code: 'slow-sql/source-not-found', sourceId });
    },
  };
}

function isFilePath(path: string): boolean {
  const isWhole = path.startsWith('/') && path.length <= 512 && !path.endsWith('/') && !path.includes('\0');
  return isWhole && !path.split('/').includes('..');
}

function sourceAct(actor: Actor, action: string, id: SlowSourceId, data: { readonly [key: string]: string }) {
  return actOf(actor, { stream: 'estate', action, resourceKind: 'slow-source', resourceId: id, data });
}
