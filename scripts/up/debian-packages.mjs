import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { which } from '../process.mjs';
import { tail } from './install.mjs';
import { runCommand } from './run-command.mjs';
import { Failure } from './say.mjs';

/** How this user may install packages here: as root, by sudo without a password, or not at all. */
export async function aptPrefix() {
  if (process.platform !== 'linux' || !which('apt-get')) return undefined;
  if (process.getuid() === 0) return [];
  if (which('sudo') && (await runCommand('sudo', ['-n', 'true'])).code === 0) return ['sudo', '-n'];
  return undefined;
}

/**
 * Installs Debian packages without starting or enabling the services they bring: only the binaries are wanted.
 * `mariadb-server-core` has no service at all; those of `redis-server` and `slapd` are refused by policy-rc.d and disabled.
 */
export async function installDebianPackages(prefix, packages) {
  const run = (...command) => {
    const [program, ...args] = [...prefix, ...command];
    return runCommand(program, args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  };
  const restore = await refuseServices(prefix, run);
  try {
    const options = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];
    let result = await run('apt-get', 'install', ...options, ...packages);
    if (result.code !== 0) {
      const update = await run('apt-get', 'update', '-o', 'DPkg::Lock::Timeout=120');
      result = await run('apt-get', 'install', ...options, ...packages);
      if (result.code !== 0) {
        throw new Failure(
          `apt-get install ${packages.join(' ')} failed:\n${tail(update.code === 0 ? result.output : update.output)}`,
          'is the Debian archive in reach? Install these packages by hand, or set DATABASE_URL and REDIS_URL',
        );
      }
    }
    const services = ['redis-server', 'slapd'].filter((name) => packages.includes(name));
    if (services.length > 0 && which('systemctl'))
      await run('systemctl', 'disable', ...services.map((name) => `${name}.service`));
  } finally {
    await restore();
  }
}

/** Tells Debian's packages not to start anything, as long as the machine has no rule of its own. */
async function refuseServices(prefix, run) {
  const path = '/usr/sbin/policy-rc.d';
  if (existsSync(path)) return async () => {};
  const text = '#!/bin/sh\nexit 101\n';
  if (prefix.length === 0) writeFileSync(path, text, { mode: 0o755 });
  else await run('sh', '-c', `printf '%s' "$1" > ${path} && chmod 755 ${path}`, 'sh', text);
  return async () => {
    if (prefix.length === 0) rmSync(path, { force: true });
    else await run('rm', '-f', path);
  };
}
