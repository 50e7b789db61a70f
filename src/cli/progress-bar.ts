import { progress } from '@clack/prompts';

/** Tells how far long work has come: a bar where somebody looks, nothing where a program does. */
export interface ProgressBar {
  /** @param stage what is being done now; a new one begins a bar of its own */
  at(done: number, of: number, stage?: string): void;
  end(message: string): void;
}

/** A bar on standard error. */
export function progressBar(message: string): ProgressBar {
  if (!process.stderr.isTTY) return { at: () => undefined, end: () => undefined };
  let [told, shown] = [0, message];
  let bar: ReturnType<typeof progress> | undefined;
  return {
    at: (done, of, stage = message) => {
      if (stage !== shown) {
        bar?.stop(shown);
        bar = undefined;
        [told, shown] = [0, stage];
      }
      if (bar === undefined) {
        bar = progress({ max: Math.max(of, 1), output: process.stderr });
        bar.start(stage);
      }
      bar.advance(Math.max(0, done - told), `${stage} ${String(done)}/${String(of)}`);
      told = done;
    },
    end: (done) => bar?.stop(done),
  };
}
