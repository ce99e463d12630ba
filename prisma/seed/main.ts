import { parseArgs } from 'node:util';
import { createAuditMac } from '@/lib/adapters/crypto/audit-mac';
import { createMetadataClient } from '@/lib/adapters/prisma/client';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { createProfileStore } from '@/lib/adapters/prisma/profile-store';
import type { Env } from '@/lib/config/env';
import { requireEnv } from '@/lib/config/env';
import { ensureEnvironments } from '@/prisma/seed/base';
import { ensureConsole } from '@/prisma/seed/demo-console';
import { ensureInstances, ensureProjects } from '@/prisma/seed/demo-estate';
import { hasDemoFile, writeDemoFile } from '@/prisma/seed/demo-file';
import { demoActors, demoLogins, ensurePeople, resetPasswords } from '@/prisma/seed/demo-people';
import { ensureSlowSql } from '@/prisma/seed/demo-slow-sql';
import type { TargetAddress } from '@/prisma/seed/demo-target';
import { ensureDemoData, removeDemoData, targetAddress } from '@/prisma/seed/demo-target';
import { ensureTickets } from '@/prisma/seed/demo-tickets';
import { removeDemo } from '@/prisma/seed/remove-demo';
import { createReviewer } from '@/prisma/seed/review-ticket';
import { createSeedServices } from '@/prisma/seed/seed-services';

/**
 * npx tsx prisma/seed/main.ts            the environments and the demo, as far as they are not there
 * npx tsx prisma/seed/main.ts --base     only what every installation begins with
 * npx tsx prisma/seed/main.ts --remove   the demo goes, your own data stays
 *
 * Settings as of the processes (.env.example), and: SLUICE_DEMO_PRIMARY_URL and SLUICE_DEMO_REPLICA_URL, administrators' addresses of
 * the demo's servers (without them there are people and projects, and no instances or tickets); SLUICE_DEMO_FILE, where the sign-ins
 * are written (without it they are printed). The last line on standard output says in a few words what was done.
 */
async function main(): Promise<string> {
  const { values } = parseArgs({ options: { base: { type: 'boolean' }, remove: { type: 'boolean' } } });
  const env = requireEnv();
  const db = createMetadataClient(env.database);
  try {
    if (values.remove) return await remove(env, db);
    const made = await ensureEnvironments(db);
    await createProfileStore({ db, mac: createAuditMac(env.keyRing) }).ensureBuiltIn();
    if (values.base) return made > 0 ? `${made} environments` : 'unchanged';
    return await seedDemo(env, db);
  } finally {
    await db.$disconnect();
  }
}

type Targets = { readonly primary: TargetAddress; readonly replica: TargetAddress };

function demoTargets(): Targets | undefined {
  const { SLUICE_DEMO_PRIMARY_URL: primary, SLUICE_DEMO_REPLICA_URL: replica } = process.env;
  return primary && replica ? { primary: targetAddress(primary), replica: targetAddress(replica) } : undefined;
}

async function seedDemo(env: Env, db: PrismaClient): Promise<string> {
  const targets = demoTargets();
  if (await isThere(db, targets)) {
    const services = await createSeedServices(env, db);
    return tellSignIns(hasFile() ? [] : await resetPasswords(services), 'unchanged');
  }
  const services = await createSeedServices(env, db);
  const made = await ensurePeople(services);
  // All of them, or those of an interrupted run under new passwords. Written at once: what follows may fail.
  const isWhole = made.length === demoLogins.length || hasFile();
  const note = tellSignIns(isWhole ? made : await resetPasswords(services), 'people and projects');
  const projects = await ensureProjects(services, await demoActors(services));
  if (!targets) return note;
  await ensureDemoData(targets.primary);
  const actors = await demoActors(services);
  const instances = await ensureInstances(services, actors, projects, targets);
  await ensureConsole(services, projects, instances);
  await ensureSlowSql(env, services, instances);
  const tickets = await ensureTickets(services, actors, { projects, instances }, createReviewer(services));
  await db.setting.upsert({
    where: { key: 'demo' },
    create: { key: 'demo', value: placeOf(targets) },
    update: { value: placeOf(targets) },
  });
  return `people, 2 projects, 2 instances, ${tickets} new tickets`;
}

const placeOf = ({ primary, replica }: Targets) => ({
  primary: `${primary.host}:${primary.port}`,
  replica: `${replica.host}:${replica.port}`,
});

/** Made to its end, and on these servers. */
async function isThere(db: PrismaClient, targets: Targets | undefined): Promise<boolean> {
  const setting = await db.setting.findUnique({ where: { key: 'demo' } });
  return setting !== null && (!targets || JSON.stringify(setting.value) === JSON.stringify(placeOf(targets)));
}

const demoFile = () => process.env['SLUICE_DEMO_FILE'];
const hasFile = () => hasDemoFile(demoFile() ?? '');

function tellSignIns(signIns: Parameters<typeof writeDemoFile>[1], note: string): string {
  const file = demoFile();
  if (signIns.length === 0) return note;
  if (file) writeDemoFile(file, signIns);
  else for (const { login, password, role, name } of signIns) console.log([login, password, role, name].join('  '));
  return note;
}

async function remove(env: Env, db: PrismaClient): Promise<string> {
  const targets = demoTargets();
  const { tickets, instances, projects, people, kept } = await removeDemo(db, createAuditMac(env.keyRing));
  if (targets) await removeDemoData(targets.primary);
  for (const account of kept) console.log(`kept: ${account}`);
  return `removed ${tickets} tickets, ${instances} instances, ${projects} projects, ${people} people`;
}

console.log(await main());
