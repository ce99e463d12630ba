/** A process: the pid counts only together with its start. */
export type ProcessIdentity = { readonly pid: number; readonly started: string };
export type StopEnd = 'gone' | 'stopped' | 'killed' | 'stuck';
export type StopOptions = { readonly name?: NodeJS.Signals; readonly timeoutMs?: number };

export type Keeper = {
  readonly identity: ProcessIdentity | undefined;
  watch(identity: ProcessIdentity): void;
  run(command: string, args: readonly string[]): void;
  remove(dir: string): void;
  release(): Promise<void>;
};

/** Identity of a running process, or undefined when there is none. */
export function identify(pid: number): ProcessIdentity | undefined;
export function isPortFree(port: number): Promise<boolean>;
export function which(name: string): string | undefined;
export function freePort(): Promise<number>;
export function isAlive(identity: ProcessIdentity | undefined): boolean;
export function signal(identity: ProcessIdentity, name: NodeJS.Signals): boolean;
export function stopProcess(identity: ProcessIdentity, options?: StopOptions): Promise<StopEnd>;
export function waitFor(
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
  everyMs?: number,
): Promise<boolean>;
export function startKeeper(): Keeper;
/** Starts a program in a session of its own; its output goes to the log file. */
export function startDetached(
  command: string,
  args: readonly string[],
  options?: { cwd?: string; env?: NodeJS.ProcessEnv; logFile?: string },
): { identity: ProcessIdentity | undefined; exited(): number | string | undefined };
