import { everySchema } from '@/lib/access/project';
import { marks } from '@/lib/adapters/prisma/metadata/object-codec';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { Viewer } from '@/lib/metadata/metadata-store';
import type { VisibleObjects } from '@/lib/metadata/visible-objects';
import { instanceIdSchema } from '@/lib/shared/ids';

type GrantRow = {
  effect: string;
  instance_id: string;
  schema_name: string | null;
  object_name: string | null;
};

/**
 * The databases of the projects, and what was granted for reading in the console. A wide grant with a denial inside of it gives only
 * the schemas and tables that are named: what was denied must not be known of either.
 */
export async function visibleTo(tx: Pick<SqlTx, 'rows'>, { projects, person }: Viewer): Promise<VisibleObjects> {
  const instances = new Set<string>();
  const schemas = new Set<number>();
  const tables = new Map<number, Set<string>>();
  if (projects.length > 0) {
    const bound = await tx.rows<{ instance_id: string; schema_name: string; schema_id: number | null }>(
      `SELECT d.instance_id, d.schema_name, s.id AS schema_id FROM project_database d
        JOIN project p ON p.id = d.project_id AND p.archived_at IS NULL
        LEFT JOIN meta_schema s ON s.instance_id = d.instance_id AND s.name = d.schema_name
        WHERE d.project_id IN (${marks(projects.length)})`,
      projects,
    );
    for (const { instance_id: instanceId, schema_name: name, schema_id: id } of bound) {
      if (name === everySchema) instances.add(instanceId);
      else if (id !== null) schemas.add(id);
    }
  }
  const grants = person === undefined ? [] : await readGrants(tx, person, projects);
  if (grants.length > 0) await addGranted(tx, grants, { instances, schemas, tables });
  return { instances: new Set([...instances].map((id) => instanceIdSchema.parse(id))), schemas, tables };
}

async function readGrants(
  tx: Pick<SqlTx, 'rows'>,
  { userId, roles }: NonNullable<Viewer['person']>,
  projects: Viewer['projects'],
): Promise<readonly GrantRow[]> {
  const subjects: string[] = ["(g.subject_kind = 'user' AND g.subject_id = ?)"];
  const params: string[] = [userId];
  subjects.push(
    "(g.subject_kind = 'group' AND g.subject_id IN (SELECT m.group_id FROM group_member m WHERE m.user_id = ?))",
  );
  params.push(userId);
  if (roles.length > 0) {
    subjects.push(`(g.subject_kind = 'role' AND g.subject_id IN (${marks(roles.length)}))`);
    params.push(...roles);
  }
  if (projects.length > 0) {
    subjects.push(`(g.subject_kind = 'project' AND g.subject_id IN (${marks(projects.length)}))`);
    params.push(...projects);
  }
  return tx.rows<GrantRow>(
    `SELECT g.effect, g.instance_id, g.schema_name, g.object_name FROM access_grant g
      WHERE g.action = 'query' AND g.revoked_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > UTC_TIMESTAMP(3))
        AND (g.effect = 'allow' OR g.column_name IS NULL) AND (${subjects.join(' OR ')})`,
    params,
  );
}

async function addGranted(
  tx: Pick<SqlTx, 'rows'>,
  grants: readonly GrantRow[],
  seen: { instances: Set<string>; schemas: Set<number>; tables: Map<number, Set<string>> },
): Promise<void> {
  const denied = grants.filter(({ effect }) => effect === 'deny');
  const allowed = grants.filter(({ effect }) => effect === 'allow');
  const ids = [...new Set(allowed.map((grant) => grant.instance_id))];
  if (ids.length === 0) return;
  const known = await tx.rows<{ id: number; instance_id: string; name: string }>(
    `SELECT id, instance_id, name FROM meta_schema WHERE instance_id IN (${marks(ids.length)})`,
    ids,
  );
  const schemaOf = new Map(known.map(({ id, instance_id, name }) => [`${instance_id} ${name}`, id]));
  for (const { instance_id: instanceId, schema_name: schema, object_name: object } of allowed) {
    // A denial of the same place, or of anything inside of it.
    const within = denied.filter(
      (line) =>
        line.instance_id === instanceId &&
        (schema === null || line.schema_name?.toLowerCase() === schema.toLowerCase()) &&
        (object === null || line.object_name === null || line.object_name.toLowerCase() === object.toLowerCase()) &&
        (object === null || line.object_name !== null),
    );
    if (within.length > 0) continue;
    if (schema === null) {
      seen.instances.add(instanceId);
      continue;
    }
    const id = schemaOf.get(`${instanceId} ${schema}`);
    if (id === undefined) continue;
    if (object === null) seen.schemas.add(id);
    else seen.tables.set(id, (seen.tables.get(id) ?? new Set()).add(object));
  }
}
