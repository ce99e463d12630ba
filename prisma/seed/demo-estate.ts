import { randomBytes } from 'node:crypto';
import type { Actor, ProjectRole } from '@/lib/access/actor';
import { SecretText } from '@/lib/access/secret-text';
import { instanceDraftSchema } from '@/lib/instance/instance';
import type { Purpose } from '@/lib/instance/target-session';
import type { InstanceId, ProbeId, ProjectId } from '@/lib/shared/ids';
import { environmentIdSchema, instanceIdSchema, probeIdSchema, projectIdSchema } from '@/lib/shared/ids';
import type { DemoActors, DemoLogin, DemoProject } from '@/prisma/seed/demo-people';
import { demoLogins, demoPeople } from '@/prisma/seed/demo-people';
import type { TargetAddress } from '@/prisma/seed/demo-target';
import { demoAccounts, setDemoAccount, waitForReplica } from '@/prisma/seed/demo-target';
import type { SeedServices } from '@/prisma/seed/seed-services';
import { done } from '@/prisma/seed/seed-services';

const demoProjects = {
  trade: { name: '交易中台', description: '订单、支付与优惠券' },
  growth: { name: '增长营销', description: '活动与会员触达' },
} as const;
export type DemoProjects = Readonly<Record<DemoProject, ProjectId>>;

/** Projects and who is in them. */
export async function ensureProjects(services: SeedServices, actors: DemoActors): Promise<DemoProjects> {
  const { db, projects } = services;
  const ids: Partial<Record<DemoProject, ProjectId>> = {};
  for (const key of Object.keys(demoProjects) as DemoProject[]) {
    const known = await db.project.findUnique({ where: { key }, select: { id: true } });
    const id = known
      ? projectIdSchema.parse(known.id)
      : done(await projects.create(actors.admin, { key, ...demoProjects[key] }), `make the project ${key}`).id;
    ids[key] = id;
    if (known) continue;
    await db.project.update({ where: { id }, data: { isDemo: true } });
    for (const login of demoLogins) {
      const role = roleIn(login, key);
      if (role === undefined) continue;
      const member = { userId: actors[login].userId, role };
      done(await projects.setMember(actors.admin, id, member), `add ${login} to ${key}`);
    }
  }
  return ids as DemoProjects;
}

function roleIn(login: DemoLogin, project: DemoProject): ProjectRole | undefined {
  const { projects }: { readonly projects: Partial<Record<DemoProject, ProjectRole>> } = demoPeople[login];
  return projects[project];
}

export type DemoInstances = { readonly primary: InstanceId; readonly replica: InstanceId };
const names = { primary: 'demo-trade-primary', replica: 'demo-trade-replica' } as const;

/** Both servers, with accounts that a check let in; the replica gets no account that writes, so it is review-only. */
export async function ensureInstances(
  services: SeedServices,
  actors: DemoActors,
  projects: DemoProjects,
  targets: { readonly primary: TargetAddress; readonly replica: TargetAddress },
): Promise<DemoInstances> {
  const dba = actors['zhou.min'];
  const primary = await ensureInstance(services, dba, 'primary', targets.primary);
  const replica = await ensureInstance(services, dba, 'replica', targets.replica);
  for (const instanceId of [primary, replica]) {
    for (const key of Object.keys(demoProjects) as DemoProject[]) {
      const bound = await services.projects.bindDatabase(dba, projects[key], { instanceId, schemaName: key });
      done(bound, `bind ${key}`);
    }
  }
  const passwords = { read: newPassword(), execute: newPassword(), collect: newPassword() };
  for (const purpose of ['read', 'execute', 'collect'] as const) {
    await setDemoAccount(targets.primary, purpose, passwords[purpose]);
  }
  await waitForReplica(targets.primary, targets.replica);
  // The account that writes first: its check makes the tables of the marker, which the next check then finds.
  await setAccount(services, dba, primary, 'execute', passwords.execute);
  await setAccount(services, dba, primary, 'read', passwords.read);
  await setAccount(services, dba, primary, 'collect', passwords.collect);
  await setAccount(services, dba, replica, 'read', passwords.read);
  await setAccount(services, dba, replica, 'collect', passwords.collect);
  return { primary, replica };
}

const newPassword = () => `${randomBytes(18).toString('base64url')}aA1!`;

async function ensureInstance(
  { db, instances }: SeedServices,
  dba: Actor,
  part: keyof typeof names,
  { host, port }: TargetAddress,
): Promise<InstanceId> {
  const name = names[part];
  const known = await db.instance.findUnique({ where: { name }, select: { id: true } });
  if (known) {
    await db.instance.update({ where: { name }, data: { host, port } });
    return instanceIdSchema.parse(known.id);
  }
  const prod = await db.environment.findFirstOrThrow({ where: { kind: 'prod' }, orderBy: { rank: 'asc' } });
  const draft = instanceDraftSchema.parse({
    name,
    host,
    port,
    environmentId: environmentIdSchema.parse(prod.id),
    cluster: 'demo-trade',
    tags: { demo: part },
  });
  const { id } = done(await instances.register(dba, draft), `register ${name}`);
  await db.instance.update({ where: { id }, data: { isDemo: true } });
  return id;
}

async function setAccount(
  services: SeedServices,
  dba: Actor,
  instanceId: InstanceId,
  purpose: Extract<Purpose, keyof typeof demoAccounts>,
  password: string,
): Promise<void> {
  const asked = await services.credentials.testAndStore(dba, {
    instanceId,
    purpose,
    username: demoAccounts[purpose].user,
    password: new SecretText(password),
  });
  await answer(services, done(asked, `try the account for ${purpose}`).probeId);
}

/** What the worker does with a question, here at once; its wake-up is not sent then. */
async function answer({ db, runProbe }: SeedServices, probeId: ProbeId): Promise<void> {
  await runProbe(probeIdSchema.parse(probeId), new AbortController().signal);
  const probe = await db.probe.findUniqueOrThrow({ where: { id: probeId } });
  if (probe.state !== 'done')
    throw new Error(`the demo server did not let the account in: ${JSON.stringify(probe.result)}`);
  await db.$executeRaw`UPDATE outbox SET dispatched_at = UTC_TIMESTAMP(3)
    WHERE job = 'probe.run' AND JSON_UNQUOTE(JSON_EXTRACT(payload, '$.probeId')) = ${probeId}`;
}
