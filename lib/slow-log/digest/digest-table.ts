import type { SlowEvent } from '../log/slow-event';
import type { Counted } from './digest';
import { Digest } from './digest';

export type DigestLimits = {
  /** Statements of further fingerprints are added up as one. */
  readonly digestsMax: number;
  /** Kept of a sample. */
  readonly sampleBytesMax: number;
  /** Kept of a fingerprint; what distinguishes two is all of it. */
  readonly fingerprintBytesMax: number;
  /** Of all samples and fingerprints together; past it only the beginnings of further ones are kept. */
  readonly textBytesMax: number;
};

export const digestLimits: DigestLimits = {
  digestsMax: 20_000,
  sampleBytesMax: 1 << 14,
  fingerprintBytesMax: 1 << 13,
  textBytesMax: 24 << 20,
};
const beginningBytes = 200;

/** An administrator command is no statement: `Binlog Dump` lasts as long as its replica. */
export type AdministratorCommand = { count: number; sumMicros: number; maxMicros: number };
const commandsMax = 100;

/**
 * Events added up by fingerprint. A fingerprint is found by 64 bits of hash and its length, taken from its own bytes every time: nothing is
 * remembered of the texts that led to it.
 */
export class DigestTable {
  readonly digests: Digest[] = [];
  readonly commands = new Map<string, AdministratorCommand>();
  /** Statements beyond `digestsMax` fingerprints. */
  readonly others = new Digest(new TextEncoder().encode('(others)'));
  private slots = new Int32Array(1 << 11).fill(-1);
  private firstHashes = new Int32Array(1 << 10);
  private secondHashes = new Int32Array(1 << 10);
  private lengths = new Int32Array(1 << 10);
  private words = new Int32Array();
  private textBytes = 0;

  constructor(private readonly limits: DigestLimits = digestLimits) {}

  add(event: SlowEvent): void {
    if (event.isAdministrator) this.addCommand(event);
    else {
      const digest = this.digestOf(event);
      if (digest.add(event) && digest !== this.others) this.keepSample(digest, event, event.queryMicros);
    }
  }

  addCounted(event: SlowEvent, counted: Counted): void {
    const digest = this.digestOf(event);
    if (digest.addCounted(event, counted) && digest !== this.others)
      this.keepSample(digest, event, counted.sampleMicros);
  }

  /** What is not worth a digest of its own. */
  addOthers(event: SlowEvent, counted: Counted): void {
    this.others.addCounted(event, counted);
  }

  private digestOf({ fingerprint }: SlowEvent): Digest {
    const { bytes, length } = fingerprint;
    if (this.words.buffer !== bytes.buffer) this.words = new Int32Array(bytes.buffer);
    const { words } = this;
    for (let i = length; (i & 3) !== 0; i++) bytes[i] = 0;
    const wordCount = (length + 3) >> 2;
    let first = length;
    let second = 0x41c6ce57;
    for (let i = 0; i < wordCount; i++) {
      const word = words[i] ?? 0;
      first = Math.imul(first ^ word, 0x9e3779b1);
      first ^= first >>> 15;
      second = Math.imul(second ^ word, 0x5f356495);
      second ^= second >>> 13;
    }
    const mask = this.slots.length - 1;
    for (let slot = (first ^ (first >>> 16)) & mask; ; slot = (slot + 1) & mask) {
      const index = this.slots[slot] ?? -1;
      if (index < 0) return this.insert(slot, first, second, bytes, length);
      if (this.firstHashes[index] === first && this.secondHashes[index] === second && this.lengths[index] === length)
        return this.digests[index] ?? this.others;
    }
  }

  private insert(slot: number, first: number, second: number, bytes: Uint8Array, length: number): Digest {
    const index = this.digests.length;
    if (index >= this.limits.digestsMax) return this.others;
    const digest = new Digest(bytes.slice(0, this.take(Math.min(length, this.limits.fingerprintBytesMax))));
    this.digests.push(digest);
    if (index >= this.firstHashes.length) {
      this.firstHashes = grown(this.firstHashes);
      this.secondHashes = grown(this.secondHashes);
      this.lengths = grown(this.lengths);
    }
    this.firstHashes[index] = first;
    this.secondHashes[index] = second;
    this.lengths[index] = length;
    this.slots[slot] = index;
    if (this.digests.length * 2 > this.slots.length) this.rehash();
    return digest;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let index = 0; index < this.digests.length; index++) {
      const first = this.firstHashes[index] ?? 0;
      let slot = (first ^ (first >>> 16)) & mask;
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      slots[slot] = index;
    }
    this.slots = slots;
  }

  /** As many bytes of text as may still be kept. */
  private take(wanted: number): number {
    const taken = this.textBytes + wanted > this.limits.textBytesMax ? Math.min(wanted, beginningBytes) : wanted;
    this.textBytes += taken;
    return taken;
  }

  private keepSample(digest: Digest, { source, textFrom, textTo }: SlowEvent, micros: number): void {
    this.textBytes -= digest.sample.length;
    const kept = this.take(Math.min(textTo - textFrom, this.limits.sampleBytesMax));
    digest.sample = source.slice(textFrom, textFrom + kept);
    digest.sampleLength = textTo - textFrom;
    digest.sampleMicros = micros;
  }

  private addCommand({ source, textFrom, textTo, queryMicros }: SlowEvent): void {
    const full = this.commands.size >= commandsMax;
    const named = new TextDecoder().decode(source.subarray(textFrom, Math.min(textTo, textFrom + 64)));
    const name = full && !this.commands.has(named) ? '…' : named;
    const command = this.commands.get(name) ?? { count: 0, sumMicros: 0, maxMicros: 0 };
    command.count += 1;
    command.sumMicros += queryMicros;
    command.maxMicros = Math.max(command.maxMicros, queryMicros);
    this.commands.set(name, command);
  }
}

function grown(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
