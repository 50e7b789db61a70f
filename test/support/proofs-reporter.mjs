/**
 * Tells by name, after all the rest, what the run proved: the event store's contract for each adapter, skipped ones
 * with the reason, and every property with the seed that repeats it. A reporter of Jest.
 */
export default class ProofsReporter {
  onRunComplete(_, { testResults }) {
    const tests = testResults.flatMap((file) => file.testResults);
    tell('Contract of the event store', contracts(tests));
    tell('Properties', properties(tests));
  }

  getLastError() {
    return undefined;
  }
}

const CONTRACT = /^event store contract: (.+)$/;

function contracts(tests) {
  const adapters = new Map();
  for (const test of tests) {
    const adapter = CONTRACT.exec(test.ancestorTitles[0] ?? '')?.[1];
    if (adapter !== undefined) adapters.set(adapter, [...(adapters.get(adapter) ?? []), test]);
  }
  return [...adapters].sort().map(([adapter, all]) => {
    const count = (status) => all.filter((test) => test.status === status).length;
    const [passed, failed] = [count('passed'), count('failed')];
    if (passed + failed === 0) return `- ${adapter}: skipped: ${all.map(({ title }) => title).join('; ')}`;
    return `${failed === 0 ? '✓' : '✕'} ${adapter}: ${passed} passed${failed === 0 ? '' : `, ${failed} failed`}`;
  });
}

function properties(tests) {
  return tests
    .filter(
      ({ title, status }) => title.includes('(FC_SEED=') && (status === 'passed' || status === 'failed'),
    )
    .map(({ ancestorTitles, title, status, duration }) => {
      const seconds = ((duration ?? 0) / 1000).toFixed(1);
      return `${status === 'passed' ? '✓' : '✕'} ${[...ancestorTitles, title].join(', ')}, ${seconds} s`;
    });
}

function tell(heading, lines) {
  if (lines.length > 0) process.stderr.write(`\n${heading}\n${lines.map((line) => `  ${line}\n`).join('')}`);
}
