import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { EmmettPackage, EmmettStore } from './emmett-package.js';
import { EVENT, EVENT_TYPE } from './event.js';
import { type Served, serveController } from './nest-server.js';

const HANDLE = Symbol('handle');

type Handle = (id: string, form: string) => Promise<unknown>;

@Controller('cases')
class EmmettCases {
  constructor(@Inject(HANDLE) private readonly handle: Handle) {}

  @Post(':id/form')
  @HttpCode(200)
  async form(@Param('id') id: string, @Body() body: { form: string }) {
    await this.handle(id, body.form);
    return { id };
  }
}

/** A command over HTTP by Emmett's command handler: load the stream, decide, append. */
export function serveEmmett({ CommandHandler }: EmmettPackage, store: EmmettStore): Promise<Served> {
  const handle = CommandHandler<{ readonly form: unknown }>({
    evolve: (state, { data }) => ({ ...state, form: data['form'] }),
    initialState: () => ({ form: null }),
  });
  const useValue: Handle = (id, form) =>
    handle(store, `case-${id}`, (state) =>
      state.form === form ? [] : { type: EVENT_TYPE, data: { ...EVENT, form } },
    );
  return serveController(EmmettCases, [{ provide: HANDLE, useValue }]);
}
