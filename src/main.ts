import 'reflect-metadata';
import { describeError } from './cli/errors.js';
import { serve } from './serve.js';

try {
  await serve();
} catch (error) {
  const { message, exitCode } = describeError(error);
  process.stderr.write(`samverka: ${message}\n`);
  process.exitCode = exitCode;
}
