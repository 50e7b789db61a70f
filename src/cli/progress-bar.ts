import { progress } from '@clack/prompts';

/** Tells how far long work has come: a bar where somebody looks, nothing where a program does. */
export interface ProgressBar {
  at(done: number, of: number): void;
  end(message: string): void;
}

/** A bar on standard error. */
export function progressBar(message: string): ProgressBar {
  if (!process.stderr.isTTY) return { at: () => undefined, end: () => undefined };
  let told = 0;
  let bar: ReturnType<typeof progress> | undefined;
  return {
    at: (done, of) => {
      if (bar === undefined) {
        bar = progress({ max: Math.max(of, 1), output: process.stderr });
        bar.start(message);
      }
      bar.advance(Math.max(0, done - told), `${message} ${String(done)}/${String(of)}`);
      told = done;
    },
    end: (done) => bar?.stop(done),
  };
}
