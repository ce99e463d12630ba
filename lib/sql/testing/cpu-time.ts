/** For tests with a time bound: CPU milliseconds of this process, so that a busy machine does not fail them. */
export function cpuMilliseconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
