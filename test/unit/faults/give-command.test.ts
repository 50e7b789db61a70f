import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import type { Stage } from '../../faults/stage/stage.js';
import { giveCommand } from '../../faults/work/give-command.js';
import type { GivenCommand } from '../../faults/work/model.js';

const COMMAND: GivenCommand = { key: 'k', role: 'coordinator', command: 'rename', subject: 'a', body: {} };

/** Answers 503 so often, and takes the command then; keeps who asked. */
const askers: (string | undefined)[] = [];
let away = 0;
const server = createServer((request, answer) => {
  askers.push(request.headers.authorization);
  answer.writeHead(away-- > 0 ? 503 : 201, { 'content-type': 'application/json' }).end('{"id":"a"}');
});

afterEach(() => {
  askers.length = 0;
  server.close();
  server.closeAllConnections();
});

test('a command is given by whoever it is of, or by whom the stage has for its role, however often', async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const stage = { addresses: () => [address], tokenOf: (role: string) => `some ${role}` } as unknown as Stage;
  const give = (command: GivenCommand) =>
    giveCommand(stage, command, { first: 0, isOver: () => false, onAnswer: () => undefined });
  away = 1;
  await expect(give({ ...COMMAND, token: 'their own' })).resolves.toMatchObject({ kind: 'acknowledged' });
  await expect(give(COMMAND)).resolves.toMatchObject({ kind: 'acknowledged' });
  expect(askers).toEqual(['Bearer their own', 'Bearer their own', 'Bearer some coordinator']);
});
