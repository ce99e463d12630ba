export type StopReason = 'cancelled' | 'disconnected' | 'interrupted' | 'timed-out';

const reasons: readonly StopReason[] = ['cancelled', 'disconnected', 'interrupted'];

/** One way to stop a run, whoever wants it: the person, the page that was closed, the worker that ends, or the clock. The first wins. */
export class Stopper {
  reason: StopReason | undefined;
  private readonly acts: (() => unknown)[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly signal: AbortSignal) {
    if (signal.aborted) this.onAbort();
    signal.addEventListener('abort', this.onAbort);
  }

  /** What has to be done then; at once if it is then already. Nothing waits for it. */
  onStop(act: () => Promise<void>): void {
    const guarded = () => void act().catch(() => undefined);
    if (this.reason) guarded();
    else this.acts.push(guarded);
  }

  within(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.stop('timed-out'), ms);
  }

  throwIfStopped(): void {
    if (this.reason) throw new Error(`stopped: ${this.reason}`);
  }

  end(): void {
    clearTimeout(this.timer);
    this.signal.removeEventListener('abort', this.onAbort);
    this.acts.length = 0;
  }

  private readonly onAbort = (): void => {
    const said: unknown = this.signal.reason;
    this.stop(reasons.find((reason) => reason === said) ?? 'disconnected');
  };

  private stop(reason: StopReason): void {
    if (this.reason) return;
    this.reason = reason;
    for (const act of this.acts.splice(0)) act();
  }
}
