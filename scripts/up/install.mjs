import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { which } from '../process.mjs';
import { runCommand } from './run-command.mjs';
import { Failure } from './say.mjs';
import { root } from './state.mjs';

const nodeMin = [20, 19];

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < nodeMin[0] || (major === nodeMin[0] && minor < nodeMin[1])) {
    throw new Failure(
      `Node ${process.versions.node} is too old`,
      `install Node ${nodeMin.join('.')} or newer (nodejs.org, nvm, fnm)`,
    );
  }
}

/** `npm ci` unless what is installed is what the lock file says. */
export async function installPackages() {
  if (isInstalled()) return { note: 'as the lock file says' };
  const npm = which('npm');
  if (!npm) throw new Failure('npm is not installed', 'it comes with Node; on Debian: apt-get install npm');
  const { code, output } = await runCommand(npm, ['ci', '--no-audit', '--no-fund'], {
    env: { ...process.env, NODE_ENV: 'development' },
  });
  if (code !== 0) {
    throw new Failure(
      `npm ci failed:\n${tail(output)}`,
      'is the npm registry in reach? Behind a proxy set npm config proxy and https-proxy',
    );
  }
  return { note: 'installed' };
}

function isInstalled() {
  const hidden = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || found[path]?.version === version || (optional && !found[path]),
  );
}

export const tail = (text, lines = 20) => text.trimEnd().split('\n').slice(-lines).join('\n');
