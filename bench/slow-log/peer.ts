import { spawnSync } from 'node:child_process';

const peer = 'pt-query-digest';

/** pt-query-digest, installed from Debian where that is possible; undefined where it cannot be had. */
export function findPeer(): string | undefined {
  install(peer, 'percona-toolkit');
  return isThere(peer) ? peer : undefined;
}

/** GNU time, which says what a process and its children took; without it there is nothing to compare. */
export function requireTime(): void {
  install('/usr/bin/time', 'time');
  if (!isThere('/usr/bin/time')) throw new Error('/usr/bin/time is not there: install the package `time`');
}

function install(command: string, name: string): void {
  if (isThere(command) || process.getuid?.() !== 0 || !isThere('apt-get')) return;
  console.log(`installing ${name} …`);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', name], { stdio: 'ignore' });
}

function isThere(command: string): boolean {
  return spawnSync('which', [command], { stdio: 'ignore' }).status === 0;
}

/** Events that pt-query-digest says it has seen: `# Overall: 156.43k total, 495 unique, …`. */
export function peerEvents(report: string): number | undefined {
  const [, number, unit] = /^# Overall: ([\d.]+)([kM]?) total/m.exec(report) ?? [];
  if (number === undefined) return undefined;
  return Number(number) * (unit === 'k' ? 1000 : unit === 'M' ? 1e6 : 1);
}
