import { closeSync, openSync, writeSync } from 'node:fs';
import type { Format, WriterMemory } from './formats';
import { bannerOf, headers, serverFormats } from './formats';
import { Random } from './random';
import type { Shape } from './shapes';
import { createShapes } from './shapes';

/** What is true of one shape of a written log. */
export type ShapeTruth = {
  readonly name: string;
  readonly count: number;
  readonly sumMicros: number;
  readonly minMicros: number;
  readonly maxMicros: number;
  /** Nearest rank, from all values. */
  readonly p95Micros: number;
  readonly rowsExamined: number;
  /** The whole text of the slowest. */
  readonly worst: string;
};

export type LogTruth = {
  readonly bytes: number;
  readonly events: number;
  readonly administratorEvents: number;
  /** By total time. */
  readonly shapes: readonly ShapeTruth[];
};

type Tally = { micros: number[]; rowsExamined: number; maxMicros: number; worst: string };

const commands = ['Ping', 'Quit', 'Prepare', 'Binlog Dump GTID', 'Init DB'];
const start = Date.UTC(2026, 9, 5) * 1000;
const dayMicros = 86_400e6;
const blockBytes = 1 << 20;

/** Writes a day's slow log of about so many bytes; `mixed` changes the server at every megabyte, as files joined of many servers do. */
export function writeLog(path: string, format: Format, bytesWanted: number, seed: number): LogTruth {
  const random = new Random(seed);
  const shapes = createShapes(random);
  const draw = createDraw(shapes, random);
  const tallies = shapes.map((): Tally => ({ micros: [], rowsExamined: 0, maxMicros: -1, worst: '' }));
  const file = openSync(path, 'w');
  const memory: WriterMemory = { schema: '', time: '' };
  let server = format === 'mixed' ? serverFormats[0] : format;
  let [bytes, events, administratorEvents, block] = [0, 0, 0, 0];
  let pieces: string[] = [];
  const put = (text: string): void => {
    bytes += Buffer.byteLength(text);
    pieces.push(text);
    if (pieces.length < 2000) return;
    writeSync(file, pieces.join(''));
    pieces = [];
  };
  put(bannerOf(server ?? 'mysql'));
  while (bytes < bytesWanted) {
    if (format === 'mixed' && Math.floor(bytes / blockBytes) !== block) {
      block = Math.floor(bytes / blockBytes);
      server = serverFormats[block % serverFormats.length];
      Object.assign(memory, { schema: '', time: '' });
      put(bannerOf(server ?? 'mysql'));
    }
    const index = draw();
    const shape = shapes[index];
    const tally = tallies[index];
    if (shape === undefined || tally === undefined) throw new Error('no such shape');
    const isCommand = random.chance(0.01);
    const outlier = random.chance(0.003) ? 15 : 1;
    const micros = Math.max(
      1,
      Math.round(shape.medianSeconds * Math.exp(random.normal() * shape.sigma) * outlier * 1e6),
    );
    const examined = Math.round(shape.rowsExamined * (0.5 + random.next()));
    const head = headers[server ?? 'mysql'](
      {
        timeMicros: Math.floor(start + (bytes / bytesWanted) * dayMicros),
        seconds: (micros / 1e6).toFixed(6),
        lock: (random.int(0, 300) / 1e6).toFixed(6),
        sent: Math.min(examined, random.int(0, 100)),
        examined,
        user: shape.user,
        address: `10.${random.int(0, 9)}.${random.int(0, 255)}.${random.int(1, 254)}`,
        thread: random.int(8, 900),
        schema: shape.schema,
      },
      memory,
    );
    events += 1;
    if (isCommand) {
      administratorEvents += 1;
      put(`${head}# administrator command: ${random.pick(commands)};\n`);
      continue;
    }
    const text = shape.text(random);
    put(`${head}${text};\n`);
    tally.micros.push(micros);
    tally.rowsExamined += examined;
    if (micros > tally.maxMicros) Object.assign(tally, { maxMicros: micros, worst: text });
  }
  writeSync(file, pieces.join(''));
  closeSync(file);
  const truths = shapes.map((shape, index) => truthOf(shape, tallies[index])).filter(({ count }) => count > 0);
  return { bytes, events, administratorEvents, shapes: truths.sort((a, b) => b.sumMicros - a.sumMicros) };
}

function createDraw(shapes: readonly Shape[], random: Random): () => number {
  let total = 0;
  const bounds = shapes.map(({ weight }) => {
    total += weight;
    return total;
  });
  return () => {
    const point = random.next() * total;
    let [low, high] = [0, bounds.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((bounds[middle] ?? 0) < point) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function truthOf({ name }: Shape, tally: Tally | undefined): ShapeTruth {
  const micros = (tally?.micros ?? []).sort((a, b) => a - b);
  return {
    name,
    count: micros.length,
    sumMicros: micros.reduce((sum, value) => sum + value, 0),
    minMicros: micros[0] ?? 0,
    maxMicros: micros.at(-1) ?? 0,
    p95Micros: micros[Math.ceil(micros.length * 0.95) - 1] ?? 0,
    rowsExamined: tally?.rowsExamined ?? 0,
    worst: tally?.worst ?? '',
  };
}
