/** What this machine can run: the binaries, or undefined each. */
export function findBinaries(): {
  database: { path: string; flavor: 'mariadb' | 'mysql'; version: string } | undefined;
  redis: string | undefined;
};
/** Fills a data folder that is empty; a template per server version makes it quick. */
export function initialiseData(
  binary: { path: string; flavor: 'mariadb' | 'mysql'; version: string },
  data: string,
): void;
