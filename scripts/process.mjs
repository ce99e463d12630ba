/**
 * Processes by identity: a pid counts only together with the moment the process started, so that a pid
 * which the system gave to somebody else is never signalled. Node built-ins only: runs before `npm ci`.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Where servers live that are not on a user's PATH. */
const extraDirs = [
  '/usr/sbin',
  '/sbin',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/local/opt/mysql/bin',
  '/opt/homebrew/bin',
];

/** Absolute path of a program, or undefined. */
export function which(name) {
  const dirs = [...(process.env.PATH ?? '').split(delimiter), ...extraDirs];
  return dirs.map((dir) => join(dir, name)).find((path) => existsSync(path));
}

/** When the process started, as this system tells it; undefined when it is gone (a zombie is gone). */
function startedAt(pid) {
  if (existsSync('/proc/self/stat')) {
    let stat;
    try {
      stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    } catch {
      return undefined;
    }
    // Fields after the command in parentheses, which may hold anything: state is the 3rd, starttime the 22nd (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Identity of a running process, or undefined when there is none. */
export function identify(pid) {
  const started = startedAt(pid);
  return started === undefined ? undefined : { pid, started };
}

export function isAlive(identity) {
  return identity !== undefined && startedAt(identity.pid) === identity.started;
}

/** Sends a signal to exactly this process; false when it is gone. */
export function signal(identity, name) {
  if (!isAlive(identity)) return false;
  try {
    process.kill(identity.pid, name);
    return true;
  } catch {
    return false;
  }
}

/** Ends a process: SIGTERM, then SIGKILL. Returns how it ended. */
export async function stopProcess(identity, { name = 'SIGTERM', timeoutMs = 20_000 } = {}) {
  if (!signal(identity, name)) return 'gone';
  if (await waitFor(() => !isAlive(identity), timeoutMs)) return 'stopped';
  signal(identity, 'SIGKILL');
  return (await waitFor(() => !isAlive(identity), 10_000)) ? 'killed' : 'stuck';
}

/** Polls until the condition holds; false after the time. */
export async function waitFor(condition, timeoutMs, everyMs = 50) {
  const end = Date.now() + timeoutMs;
  for (;;) {
    if (await condition()) return true;
    if (Date.now() >= end) return false;
    await delay(everyMs);
  }
}

/** Starts a program in a session of its own, so that Ctrl-C reaches us and we stop it in order. */
export function startDetached(command, args, { cwd, env = process.env, logFile } = {}) {
  const out = logFile ? openSync(logFile, 'a', 0o600) : 'ignore';
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', out, out] });
  let exit;
  child.on('exit', (code, name) => {
    exit = code ?? name;
  });
  child.on('error', (error) => {
    exit = error.message;
  });
  child.unref();
  return { child, identity: child.pid ? identify(child.pid) : undefined, exited: () => exit };
}

/** A port nobody listens on now. Another program may take it before we do: callers retry. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export function isPortFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/**
 * A keeper: a second process which stops what it was told to watch as soon as this process ends, however it ends
 * (SIGKILL included), because then its standard input closes. The orderly way uses the same code: `release()`.
 */
export function startKeeper() {
  const script = fileURLToPath(new URL('./keeper.mjs', import.meta.url));
  const child = spawn(process.execPath, [script], { detached: true, stdio: ['pipe', 'ignore', 'inherit'] });
  const send = (message) => child.stdin.write(`${JSON.stringify(message)}\n`);
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.stdin.on('error', () => {}); // the keeper is gone: nothing left to tell it
  child.unref();
  child.stdin.unref?.();
  return {
    identity: identify(child.pid),
    /** Stops this process at the end; the last one told is stopped first. */
    watch: (identity) => send({ watch: identity }),
    /** Runs this command at the end, before processes are stopped. */
    run: (command, args) => send({ run: [command, ...args] }),
    /** Removes this folder at the very end. */
    remove: (dir) => send({ remove: dir }),
    /** Stops all of it now and waits until that is done. */
    release: async () => {
      child.ref();
      child.stdin.end();
      await ended;
    },
  };
}
