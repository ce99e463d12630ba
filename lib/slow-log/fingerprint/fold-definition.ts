const text = (word: string): Uint8Array => Uint8Array.from(word, (character) => character.charCodeAt(0));
const verbs = [
  'alter table ',
  'create index ',
  'create unique index ',
  'drop ',
  'truncate ',
  'optimize ',
  'analyze ',
  'rename ',
].map(text);

/** What is said of a definition; every other word of it is a name. */
const kept = new Set(
  (
    'alter create drop truncate optimize analyze rename table tables index key unique primary foreign constraint check add modify change ' +
    'column columns fulltext spatial references first after default not engine charset character set collate comment algorithm lock ' +
    'inplace copy instant online partition partitions by range hash list values value less than maxvalue reorganize exchange rebuild ' +
    'remove coalesce into with without to as if exists on update delete cascade restrict view database schema trigger procedure ' +
    'function event user role auto_increment row_format convert disable enable keys force tablespace discard import order ' +
    'visible invisible generated always stored virtual unsigned no action local no_write_to_binlog concurrently using btree'
  ).split(' '),
);

const isNameByte = (byte: number): boolean =>
  (byte >= 97 && byte <= 122) || byte === 95 || byte === 36 || byte === 63 || byte === 46 || byte >= 128;

const decoder = new TextDecoder('latin1');

/**
 * Definitions run once each, on one table after another: with their names they would be as many digests as there were migrations, each of
 * them new. So a definition is known by what it does, and its samples say to what. CREATE TABLE is left as it is.
 */
export function foldDefinition(bytes: Uint8Array, length: number): number {
  if (!verbs.some((verb) => verb.every((byte, i) => bytes[i] === byte))) return length;
  let to = 0;
  const put = (byte: number): void => {
    // One name, whatever it is made of: `a`.`b`, a.b_2, (a, b).
    if (
      byte === 63 &&
      (bytes[to - 1] === 63 || (bytes[to - 1] === 32 && bytes[to - 2] === 44 && bytes[to - 3] === 63))
    ) {
      to = bytes[to - 1] === 63 ? to : to - 2;
      return;
    }
    bytes[to++] = byte;
  };
  for (let i = 0; i < length; ) {
    const byte = bytes[i] ?? 0;
    if (byte === 96) {
      i += 1;
      while (i < length && bytes[i] !== 96) i += 1;
      i += 1;
      put(63);
    } else if (isNameByte(byte)) {
      const from = i;
      while (i < length && isNameByte(bytes[i] ?? 0)) i += 1;
      const word = bytes.slice(from, i);
      if (kept.has(decoder.decode(word))) for (const letter of word) bytes[to++] = letter;
      else put(63);
    } else {
      put(byte);
      i += 1;
    }
  }
  return to;
}
