import { hasDigits, patternKey } from '@/lib/sharding/name-pattern';
import type { InstanceId } from '@/lib/shared/ids';

/**
 * What a person may know of: the databases of the own projects, and what was granted. Everything that reads the index for somebody is
 * given one of these, and what is outside of it is answered as what does not exist.
 */
export type VisibleObjects =
  | 'everything'
  | {
      /** Whole instances: a project has every schema there. */
      readonly instances: ReadonlySet<InstanceId>;
      /** Whole schemas, by their id in the index. */
      readonly schemas: ReadonlySet<number>;
      /** Physical tables that were granted one by one, by schema. */
      readonly tables: ReadonlyMap<number, ReadonlySet<string>>;
    };

export type ObjectPlace = { readonly schemaId: number; readonly instanceId: InstanceId };

/** All of the schema. */
export const seesSchema = (visible: VisibleObjects, { schemaId, instanceId }: ObjectPlace): boolean =>
  visible === 'everything' || visible.instances.has(instanceId) || visible.schemas.has(schemaId);

/** The members that may be seen: all of them, or those that were granted, perhaps none. */
export function seenMembers(
  visible: VisibleObjects,
  place: ObjectPlace,
  members: readonly string[],
): readonly string[] {
  if (visible === 'everything' || seesSchema(visible, place)) return members;
  const granted = visible.tables.get(place.schemaId);
  return granted === undefined ? [] : members.filter((name) => granted.has(name));
}

/** Patterns under which granted tables may stand in the index: on their own, or in a family. */
export function grantedPatterns(
  tables: ReadonlyMap<number, ReadonlySet<string>>,
): ReadonlyMap<number, readonly string[]> {
  return new Map(
    [...tables].map(([schemaId, names]) => [
      schemaId,
      [...names].flatMap((name) => (hasDigits(name) ? [name, patternKey(name)] : [name])),
    ]),
  );
}
