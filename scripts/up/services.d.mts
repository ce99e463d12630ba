type Way = 'external' | 'binary' | 'compose';
type Found = { readonly database?: unknown; readonly redis?: unknown };

/** What this machine has, as questions: a test answers them otherwise. */
export type Machine = {
  findBinaries(): Found;
  hasContainerEngine(): Promise<boolean>;
  /** The words before apt-get ([] as root, sudo -n); undefined when this user may not install. */
  aptPrefix(): Promise<readonly string[] | undefined>;
  installDebianPackages(prefix: readonly string[], packages: readonly string[]): Promise<void>;
};
export type ServicePlan = { metadata: Way; redis: Way; targets: Way | undefined };

export function chooseServices(
  wants: { wantsTargets: boolean; env?: Readonly<Record<string, string | undefined>> },
  machine?: Machine,
): Promise<ServicePlan>;
