/**
 * What is known of the machine below an instance, part by part: a part that nobody tells is absent, and checks of it are unknown.
 * Percent are 0 to 100 and of the time since the sample before, where they are of time.
 */
export type HostFacts = {
  readonly cpu?: {
    readonly cores: number;
    readonly usedPercent: number;
    readonly dayMeanPercent?: number;
    readonly throttledPercent?: number;
  };
  readonly load?: { readonly cores: number; readonly load5: number; readonly cpuPressure300?: number };
  /** Of the control group where there is one, else of the machine. `usedBytes` is without the page cache that can be given back. */
  readonly memory?: { readonly limitBytes: number; readonly usedBytes: number; readonly oomKills?: number };
  readonly swap?: {
    readonly serverSwapBytes: number;
    readonly serverRssBytes: number;
    readonly pagesPerSecond?: number;
  };
  readonly dataVolume?: {
    readonly totalBytes: number;
    readonly freeBytes: number;
    readonly inodesTotal?: number;
    readonly inodesFree?: number;
    readonly isReadOnly?: boolean;
  };
  readonly temporary?: { readonly bytes: number };
  readonly disk?: {
    readonly readAwaitMs: number;
    readonly writeAwaitMs: number;
    readonly iops?: number;
    readonly iopsLimit?: number;
    readonly isSolidState?: boolean;
  };
  readonly kernel?: {
    readonly swappiness?: number;
    readonly transparentHugePages?: string;
    readonly openFilesLimit?: number;
    readonly newErrors?: readonly string[];
  };
  readonly clock?: { readonly offsetMs: number; readonly isSynchronised: boolean };
  /** Over the day. */
  readonly network?: { readonly listenOverflows: number; readonly retransmitPercent: number };
  readonly errorLog?: { readonly lines: readonly string[] };
  readonly serverFiles?: { readonly undoBytes?: number };
};
export type HostPart = keyof HostFacts;
