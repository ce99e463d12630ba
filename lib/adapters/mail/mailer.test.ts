import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMailer } from '@/lib/adapters/mail/mailer';

/** A mail server of a few lines: says yes to everything and keeps what it was told. */
let server: Server;
let port: number;
const said: string[] = [];
let greeting = '220 test';
beforeAll(async () => {
  server = createServer((socket: Socket) => {
    let inData = false;
    socket.write(`${greeting}\r\n`);
    socket.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString('utf8').split('\r\n')) {
        if (line !== '') said.push(line);
        if (inData && line !== '.') continue;
        if (line === 'DATA') socket.write('354 go on\r\n');
        else if (line.startsWith('QUIT')) socket.end('221 bye\r\n');
        else if (line !== '') socket.write('250 ok\r\n');
        inData = line === 'DATA';
      }
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
});

const mailer = () => createMailer({ url: `smtp://127.0.0.1:${port}`, from: 'Sluice <sluice@example.com>' });

test('a mail arrives at its address and nowhere else', async () => {
  await mailer().send({ to: 'zhou.min@example.com', subject: '[Sluice] T-7 给订单表加索引', text: '等待你审批。' });
  expect(said.filter((line) => line.startsWith('RCPT TO'))).toEqual(['RCPT TO:<zhou.min@example.com>']);
  expect(said).toContain('MAIL FROM:<sluice@example.com>');
  expect(said.some((line) => line.startsWith('Subject: =?UTF-8?'))).toBe(true);
});

test('a line break in a subject or address makes no header and no second receiver', async () => {
  said.length = 0;
  await mailer().send({ to: 'a@example.com', subject: 'x\r\nBcc: evil@example.com', text: 't' });
  expect(said.filter((line) => /^(Bcc|RCPT TO)/i.test(line))).toEqual(['RCPT TO:<a@example.com>']);
  said.length = 0;
  await mailer()
    .send({ to: 'a@example.com, evil@example.com', subject: 'x', text: 't' })
    .catch(() => undefined);
  expect(said.filter((line) => /^RCPT TO:<evil@example\.com>/.test(line))).toEqual([]);
});

test('a server that refuses is an error, so that the job is tried again', async () => {
  greeting = '554 no';
  await expect(mailer().send({ to: 'a@example.com', subject: 's', text: 't' })).rejects.toThrow();
});
