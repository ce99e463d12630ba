import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'ldapts';
import type { LdapOptions } from '@/lib/adapters/ldap/directory';
import { invariant } from '@/lib/shared/assert';

const binary = ['/usr/sbin/slapd', '/usr/local/libexec/slapd', '/usr/libexec/slapd'].find((path) => existsSync(path));

/** Debian's packages `slapd` and `openssl`; `npm test` installs them where it may. */
export const hasSlapd = binary !== undefined && existsSync('/usr/bin/openssl');

if (!hasSlapd) {
  process.stderr.write(
    '\n!! No slapd, or no openssl, on this machine: the tests of LDAP report themselves as skipped.\n\n',
  );
}

export const base = 'dc=example,dc=test';
export const people = `ou=people,${base}`;
export const groups = `ou=groups,${base}`;
const rootDn = `cn=root,${base}`;
const rootPassword = 'root of the test directory';
const readerDn = `cn=reader,${base}`;
export const readerPassword = 'reader of the test directory';

export type Slapd = Awaited<ReturnType<typeof startSlapd>>;

/** A directory of a test file's own, on a free port of the loopback, with TLS by an authority of its own. */
export async function startSlapd() {
  invariant(binary, 'slapd is there');
  const dir = mkdtempSync(join(tmpdir(), 'sluice-slapd-'));
  mkdirSync(join(dir, 'db'));
  makeCertificate(dir);
  writeFileSync(join(dir, 'slapd.conf'), configuration(dir));
  const [port, tlsPort] = [await freePort(), await freePort()];
  const urls = `ldap://127.0.0.1:${port}/ ldaps://127.0.0.1:${tlsPort}/`;
  const child = spawn(binary, ['-f', join(dir, 'slapd.conf'), '-h', urls, '-d', '0'], { stdio: 'ignore' });
  const admin = await connected(`ldap://127.0.0.1:${port}`, child);
  await fill(admin);
  const options: LdapOptions = {
    urls: [`ldap://127.0.0.1:${port}`],
    startTls: false,
    bindDn: readerDn,
    bindPassword: readerPassword,
    base: people,
    filter: '(&(objectClass=inetOrgPerson)(uid={login})(!(employeeType=gone)))',
    attributes: { id: 'entryUUID', login: 'uid', name: 'cn', email: 'mail', groups: 'memberOf' },
    timeoutMs: 3000,
  };
  return {
    admin,
    options,
    tlsUrl: `ldaps://127.0.0.1:${tlsPort}`,
    caFile: join(dir, 'cert.pem'),
    async stop() {
      await admin.unbind().catch(() => undefined);
      if (child.exitCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await ended;
      }
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const configuration = (dir: string) => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload memberof
pidfile ${dir}/slapd.pid
TLSCertificateFile ${dir}/cert.pem
TLSCertificateKeyFile ${dir}/key.pem
database mdb
maxsize 16777216
suffix "${base}"
rootdn "${rootDn}"
rootpw "${rootPassword}"
directory ${dir}/db
overlay memberof
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="${readerDn}" read by * none
`;

function makeCertificate(dir: string): void {
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1'],
      ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', join(dir, 'key.pem'), '-out', join(dir, 'cert.pem')],
    ],
    { stdio: 'ignore' },
  );
}

async function connected(url: string, child: ChildProcess): Promise<Client> {
  for (let attempt = 1; ; attempt++) {
    const client = new Client({ url, timeout: 5000, connectTimeout: 1000 });
    try {
      await client.bind(rootDn, rootPassword);
      return client;
    } catch (error) {
      await client.unbind().catch(() => undefined);
      if (child.exitCode !== null || attempt === 100) throw error;
      await delay(50);
    }
  }
}

export const person = (uid: string, more: Readonly<Record<string, string>> = {}) => ({
  objectClass: ['inetOrgPerson'],
  uid,
  cn: uid,
  sn: uid,
  userPassword: `password of ${uid}`,
  ...more,
});

async function fill(admin: Client): Promise<void> {
  await admin.add(base, { objectClass: ['domain'], dc: 'example' });
  await admin.add(people, { objectClass: ['organizationalUnit'], ou: 'people' });
  await admin.add(groups, { objectClass: ['organizationalUnit'], ou: 'groups' });
  await admin.add(readerDn, {
    objectClass: ['applicationProcess', 'simpleSecurityObject'],
    cn: 'reader',
    userPassword: readerPassword,
  });
  await admin.add(`uid=li.na,${people}`, person('li.na', { cn: '李娜', mail: 'li.na@example.test' }));
  await admin.add(`uid=wang,${people}`, person('wang'));
  await admin.add(`cn=Smith\\2C John (ops),${people}`, person('smith', { cn: 'Smith, John (ops)' }));
  await admin.add(`cn=DBAs,${groups}`, {
    objectClass: ['groupOfNames'],
    cn: 'DBAs',
    member: [`uid=li.na,${people}`, `cn=Smith\\2C John (ops),${people}`],
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
