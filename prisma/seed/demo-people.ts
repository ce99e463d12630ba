import type { Actor, ProjectRole, Role } from '@/lib/access/actor';
import { newInitialPassword } from '@/lib/access/opaque-token';
import type { SecretText } from '@/lib/access/secret-text';
import { newId, userIdSchema } from '@/lib/shared/ids';
import type { SeedServices } from '@/prisma/seed/seed-services';
import { done } from '@/prisma/seed/seed-services';

export type DemoProject = 'trade' | 'growth';

type DemoPerson = {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly projects: Readonly<Partial<Record<DemoProject, ProjectRole>>>;
  readonly says: string;
};

/** One of each role, and two DBAs: what one approves the other may execute. */
export const demoPeople = {
  'li.na': {
    name: '李娜',
    roles: ['developer'],
    projects: { trade: 'member', growth: 'owner' },
    says: 'developer, owner of 增长营销',
  },
  'wang.qiang': {
    name: '王强',
    roles: ['developer'],
    projects: { trade: 'owner' },
    says: 'developer, owner of 交易中台',
  },
  'zhou.min': { name: '周敏', roles: ['dba'], projects: {}, says: 'DBA' },
  'chen.hao': { name: '陈浩', roles: ['dba'], projects: {}, says: 'DBA' },
  'zhao.lei': { name: '赵磊', roles: ['on-call'], projects: {}, says: 'on-call' },
  admin: { name: '管理员', roles: ['admin'], projects: {}, says: 'admin' },
  'sun.qian': { name: '孙倩', roles: ['auditor'], projects: {}, says: 'auditor' },
} as const satisfies Record<string, DemoPerson>;
export type DemoLogin = keyof typeof demoPeople;
export const demoLogins = Object.keys(demoPeople) as readonly DemoLogin[];

export type DemoActors = Readonly<Record<DemoLogin, Actor>>;
export type SignIn = {
  readonly login: string;
  readonly password: string;
  readonly role: string;
  readonly name: string;
};

/** Accounts that are not there yet; a known one keeps its password, which nobody can read. Gives the sign-ins that were made. */
export async function ensurePeople(services: SeedServices): Promise<readonly SignIn[]> {
  const { db, users } = services;
  const taken = await db.user.findMany({
    where: { login: { in: [...demoLogins] } },
    select: { login: true, isDemo: true },
  });
  const own = taken.filter(({ isDemo }) => !isDemo).map(({ login }) => login);
  if (own.length > 0) throw new Error(`the demo wants logins that people of yours have: ${own.join(', ')}`);
  const missing = demoLogins.filter((login) => !taken.some((user) => user.login === login));
  if (missing.length === 0) return [];
  const made: SignIn[] = [];
  const remember = (login: DemoLogin, password: SecretText) => {
    const { name, says } = demoPeople[login];
    made.push({ login, password: password.reveal(), role: says, name });
  };
  if (missing.includes('admin')) remember('admin', await insertAdmin(services));
  const admin = await actorByLogin(services, 'admin');
  for (const login of missing.filter((name) => name !== 'admin')) {
    const { name, roles } = demoPeople[login];
    const draft = { login, displayName: name, email: null, locale: 'en' as const, roles: [...roles] };
    const { password } = done(await users.create(admin, draft), `make the account ${login}`);
    remember(login, password);
  }
  // A demo begins with the tour and not with choosing a password.
  await db.user.updateMany({
    where: { login: { in: [...missing] } },
    data: { isDemo: true, mustChangePassword: false },
  });
  return demoLogins.flatMap((login) => made.filter((signIn) => signIn.login === login));
}

/** The first administrator: nobody is there to make the account. */
async function insertAdmin({ userStore, hasher }: SeedServices): Promise<SecretText> {
  const password = newInitialPassword();
  const id = newId(userIdSchema);
  const { name, roles } = demoPeople.admin;
  await userStore.create(
    {
      id,
      login: 'admin',
      displayName: name,
      email: null,
      locale: 'en',
      roles: [...roles],
      passwordHash: await hasher.hash(password),
    },
    {
      stream: 'access',
      actorId: null,
      via: 'system',
      action: 'access.user-create',
      resourceKind: 'user',
      resourceId: id,
      data: { login: 'admin', roles: [...roles], demo: true },
    },
  );
  return password;
}

/** New passwords for all demo accounts: the file with the old ones is lost. */
export async function resetPasswords({ db, hasher }: SeedServices): Promise<readonly SignIn[]> {
  const signIns: SignIn[] = [];
  for (const login of demoLogins) {
    const { name, says } = demoPeople[login];
    const password = newInitialPassword();
    const passwordHash = await hasher.hash(password);
    const { count } = await db.user.updateMany({ where: { login, isDemo: true }, data: { passwordHash } });
    if (count === 1) signIns.push({ login, password: password.reveal(), role: says, name });
  }
  return signIns;
}

export async function actorByLogin({ db, actorOf }: SeedServices, login: DemoLogin): Promise<Actor> {
  const { id } = await db.user.findUniqueOrThrow({ where: { login }, select: { id: true } });
  return actorOf(userIdSchema.parse(id));
}

/** Everybody as of now, with the projects they are in. */
export async function demoActors(services: SeedServices): Promise<DemoActors> {
  const entries = await Promise.all(
    demoLogins.map(async (login) => [login, await actorByLogin(services, login)] as const),
  );
  return Object.fromEntries(entries) as DemoActors;
}
