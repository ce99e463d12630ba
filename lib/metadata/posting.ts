/**
 * The objects of a block that have a term: for each, in rising order, the distance from the one before as a variable-length number,
 * and one byte for how well it fits. Two to three bytes an object, where a row of a table takes about forty.
 */
export const slotsPerBlock = 4096;
export const blockOf = (id: number): number => Math.floor(id / slotsPerBlock);
export const slotOf = (id: number): number => id % slotsPerBlock;
export const idOf = (block: number, slot: number): number => block * slotsPerBlock + slot;

/** By slot: 1 to 255. */
export type Postings = ReadonlyMap<number, number>;

export function encodePostings(postings: Postings): Uint8Array {
  const slots = [...postings.keys()].sort((a, b) => a - b);
  const bytes = new Uint8Array(slots.length * 3);
  let [at, before] = [0, -1];
  for (const slot of slots) {
    const distance = slot - before - 1;
    if (distance < 128) bytes[at++] = distance;
    else {
      bytes[at++] = 128 | (distance >> 7);
      bytes[at++] = distance & 127;
    }
    bytes[at++] = postings.get(slot) ?? 0;
    before = slot;
  }
  return bytes.subarray(0, at);
}

/** Calls for every object; what cannot be read of a damaged row is left out. */
export function eachPosting(bytes: Uint8Array, visit: (slot: number, fit: number) => void): void {
  let [at, slot] = [0, -1];
  while (at + 1 < bytes.length) {
    const first = bytes[at++] ?? 0;
    const distance = first < 128 ? first : ((first & 127) << 7) | (bytes[at++] ?? 0);
    slot += distance + 1;
    if (slot >= slotsPerBlock || at >= bytes.length) return;
    visit(slot, bytes[at++] ?? 0);
  }
}

export function decodePostings(bytes: Uint8Array): Map<number, number> {
  const postings = new Map<number, number>();
  eachPosting(bytes, (slot, fit) => postings.set(slot, fit));
  return postings;
}
