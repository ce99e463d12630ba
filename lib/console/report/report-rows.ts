import { placeText } from '@/lib/console/grants/grant-service';
import type { StoredGrant } from '@/lib/console/grants/stored-grant';
import type { ReportFacts, ReportPerson, ReportPlace, ReportRow } from '@/lib/console/report/access-facts';

/**
 * Who may do what, one row per person, right and reason. Allowances and denials both stand there: the most specific one decides, and
 * among equals the denial. Of a place, rows above it (which cover it) and below it (which are a part of it) count.
 */
export function reportRows(facts: ReportFacts, place: ReportPlace): readonly ReportRow[] {
  const people = facts.people.filter(({ id }) => place.userId === undefined || id === place.userId);
  const rows = people.flatMap((person) => {
    const own = [...grantRows(facts, person, place), ...projectRows(facts, person, place), ...roleRows(person)];
    // A token adds nothing to a person who has nothing here.
    return own.length === 0 ? [] : [...own, ...tokenRows(facts, person)];
  });
  return rows.toSorted((a, b) => compare(a.person.name, b.person.name) || compare(a.right, b.right));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function grantRows({ grants, bindings }: ReportFacts, person: ReportPerson, place: ReportPlace): readonly ReportRow[] {
  return grants.flatMap((grant): readonly ReportRow[] => {
    const through = reasonOf(grant, person);
    if (!through || !touches(grant, place) || !reaches(grant, person, bindings)) return [];
    const { action: right, effect, instance, schema, object, column, expiresAt: until } = grant;
    return [
      { person, right, effect, through, instance: instance.name, place: placeText({ schema, object, column }), until },
    ];
  });
}

function reasonOf({ subject }: StoredGrant, person: ReportPerson): ReportRow['through'] | undefined {
  switch (subject.kind) {
    case 'user':
      return subject.id === person.id ? { kind: 'grant', name: '' } : undefined;
    case 'group':
      return person.groups.some(({ id }) => id === subject.id) ? { kind: 'group', name: subject.name } : undefined;
    case 'project':
      return person.projects.some(({ id }) => id === subject.id) ? { kind: 'project', name: subject.name } : undefined;
    case 'role':
      return person.roles.some((role) => role === subject.id) ? { kind: 'role', name: subject.name } : undefined;
  }
}

const overlaps = (granted: string | null, asked: string | undefined): boolean =>
  granted === null || asked === undefined || granted === asked;

const touches = (grant: StoredGrant, { instanceId, schema, object, column }: ReportPlace): boolean =>
  (instanceId === undefined || grant.instance.id === instanceId) &&
  overlaps(grant.schema, schema) &&
  overlaps(grant.object, object) &&
  overlaps(grant.column, column);

/** A grant gives nothing outside of the databases of the person's projects; who is a DBA has no such bounds. */
function reaches(grant: StoredGrant, person: ReportPerson, bindings: ReportFacts['bindings']): boolean {
  if (grant.effect === 'deny') return true;
  if (grant.project !== null && !person.projects.some(({ id }) => id === grant.project?.id)) return false;
  if (grant.project === null && person.roles.includes('dba')) return true;
  return bindings.some(
    ({ projectId, instanceId, schema }) =>
      instanceId === grant.instance.id &&
      (grant.project === null ? person.projects.some(({ id }) => id === projectId) : projectId === grant.project.id) &&
      (schema === '*' || grant.schema === null || schema === grant.schema),
  );
}

function projectRows({ bindings }: ReportFacts, person: ReportPerson, place: ReportPlace): readonly ReportRow[] {
  return person.projects.flatMap((project) =>
    bindings
      .filter(
        ({ projectId, instanceId, schema }) =>
          projectId === project.id &&
          (place.instanceId === undefined || instanceId === place.instanceId) &&
          (schema === '*' || place.schema === undefined || schema === place.schema),
      )
      .flatMap(({ instanceName, schema }) => {
        const rights = project.role === 'owner' ? (['request', 'approve', 'grant'] as const) : (['request'] as const);
        return rights.map(
          (right): ReportRow => ({
            person,
            right,
            effect: 'allow',
            through: { kind: 'project', name: project.name },
            instance: instanceName,
            place: schema,
            until: null,
          }),
        );
      }),
  );
}

/** What a role of the platform gives everywhere. */
function roleRows(person: ReportPerson): readonly ReportRow[] {
  if (!person.roles.includes('dba')) return [];
  return (['request', 'approve', 'grant'] as const).map((right) => ({
    person,
    right,
    effect: 'allow',
    through: { kind: 'role', name: 'dba' },
    instance: null,
    place: '*',
    until: null,
  }));
}

const tokenRows = ({ tokens }: ReportFacts, person: ReportPerson): readonly ReportRow[] =>
  tokens
    .filter(({ userId }) => userId === person.id)
    .map(({ name, scopes, expiresAt }) => ({
      person,
      right: 'token',
      effect: 'allow',
      through: { kind: 'token', name: `${name} (${scopes.join(', ')})` },
      instance: null,
      place: '*',
      until: expiresAt,
    }));
