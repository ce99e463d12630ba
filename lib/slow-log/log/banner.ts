const text = (line: string): Uint8Array => Uint8Array.from(line, (character) => character.charCodeAt(0));
const version = text(', Version: ');
const started = text('started with:');
const tcpPort = text('Tcp port: ');
const columns = text('Time ');
const columnsTabbed = text('Time\t');

/**
 * A starting server, or one that reopens its log, writes three lines: `/usr/sbin/mysqld, Version: 8.4.3 (…). started with:` (`mariadbd` since
 * MariaDB 10.5, a path with drive on Windows), `Tcp port: …`, and the heads of columns of old logs.
 */
export function isBannerLine(source: Uint8Array, at: number, lineEnd: number): boolean {
  const found = find(source, at, lineEnd, version);
  return found > at && find(source, found, lineEnd, started) >= 0;
}

export function isBelowBanner(source: Uint8Array, at: number): boolean {
  return starts(source, at, tcpPort) || starts(source, at, columns) || starts(source, at, columnsTabbed);
}

function starts(source: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let i = 0; i < wanted.length; i++) if (source[at + i] !== wanted[i]) return false;
  return true;
}

function find(source: Uint8Array, from: number, to: number, wanted: Uint8Array): number {
  for (let i = from; i + wanted.length <= to; i++) if (source[i] === wanted[0] && starts(source, i, wanted)) return i;
  return -1;
}
