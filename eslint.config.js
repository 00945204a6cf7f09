// The habits of the house as rules; every wall gives its reason in the message.
import ts from 'typescript-eslint'
import svelte from 'eslint-plugin-svelte'
import { folderOrder } from './resources/tooling/lint-folder-order.mjs'
import { hostWalls } from './resources/tooling/lint-host-walls.mjs'
import { outsideKeys } from './resources/tooling/lint-outside-keys.mjs'

const ceilings = {
  'max-lines': ['error', { max: 399 }],
  'max-lines-per-function': ['error', { max: 59 }],
  'max-params': ['error', 4],
  complexity: ['error', 12],
}
const taste = {
  eqeqeq: 'error',
  'no-console': 'error',
  'no-restricted-syntax': [
    'error',
    { selector: 'ExportDefaultDeclaration', message: 'Named exports only: a thing has one name everywhere.' },
    {
      selector: 'TSEnumDeclaration',
      message: 'No enums: a union of strings crosses every boundary unchanged.',
    },
    ...[
      ':matches(Literal, TemplateElement)[value=/[a-z] [a-z]/i]',
      'TemplateElement[value.raw=/[a-z] [a-z]/i]',
    ].map((words) => ({
      selector: `:matches(NewExpression[callee.name=/(Failure|Fault)$/] > ObjectExpression, CallExpression[callee.name="quoted"]) ${words}`,
      message: 'Sentences stand in text/: give a phrase by its key, or quote what somebody else said.',
    })),
  ],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/consistent-type-imports': 'error',
}
const wall = (group, message) => ({ group, message })
const imports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] })
const electronWall = wall(
  ['electron', 'electron/*'],
  'Only hosts/electron says electron: every other file must run in plain Node.',
)
const keytarWall = wall(['keytar'], 'Only adapters/os-keychain says keytar: it is optional and archived.')
const outward = (names, who) =>
  wall(
    names.map((n) => `**/${n}/**`),
    `${who} arrows run hosts → composition → application and adapters → engine → contract.`,
  )

const time = [
  'Clock, chance and environment come in from outside (ports/surroundings), so that tests can fix them.',
][0]
const noGlobals = {
  'no-restricted-globals': ['error', { name: 'process', message: time }],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: time },
    { object: 'Math', property: 'random', message: time },
  ],
  'no-restricted-syntax': [
    ...taste['no-restricted-syntax'],
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: time },
  ],
}

export default ts.config(
  {
    ignores: [
      'out/**',
      'release/**',
      'node_modules/**',
      '.ci/**',
      '**/*.d.ts',
      'resources/sample-appliance/**',
    ],
  },
  ts.configs.base,
  ...svelte.configs.base,
  {
    files: ['src-main/**/*.ts', 'test/**/*.ts', 'src-renderer/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { ...ceilings, ...taste },
  },
  {
    files: ['src-main/**/*.ts', 'src-renderer/**/*.ts'],
    // Tables of object identifiers, which the DER reader gives as digits and dots; the preload has no input of others.
    ignores: ['src-main/adapters/pki/**', 'src-main/hosts/electron/preload.ts'],
    plugins: { local: { rules: { 'outside-keys': outsideKeys } } },
    rules: { 'local/outside-keys': 'error' },
  },
  {
    files: ['src-renderer/**/*.svelte'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: { 'max-lines': ['error', { max: 250 }], complexity: ['error', 12], 'no-console': 'error' },
  },
  // A .svelte.ts file is TypeScript with runes: the compiler's parser reads it, not that of components.
  { files: ['src-renderer/**/*.svelte.ts'], languageOptions: { parser: ts.parser } },
  {
    files: ['resources/**/*.{mjs,cjs}'],
    rules: { ...ceilings, complexity: ['error', 15] },
  },
  {
    files: ['src-main/contract/**/*.ts'],
    rules: {
      ...noGlobals,
      ...imports(
        wall(['node:*'], 'The contract is pure: it is imported by the renderer too.'),
        electronWall,
        outward(
          ['text', 'engine', 'application', 'adapters', 'composition', 'hosts'],
          'The contract holds no prose and imports nothing of the house:',
        ),
      ),
    },
  },
  {
    files: ['src-main/text/**/*.ts'],
    rules: {
      ...noGlobals,
      ...imports(
        wall(['node:*'], 'Texts are pure: the renderer reads them too.'),
        electronWall,
        outward(
          ['engine', 'application', 'adapters', 'composition', 'hosts'],
          'Texts import the contract and nothing else of the house:',
        ),
      ),
    },
  },
  {
    files: ['src-main/engine/**/*.ts'],
    plugins: { engine: { rules: { 'folder-order': folderOrder } } },
    rules: {
      'engine/folder-order': 'error',
      ...noGlobals,
      ...imports(
        wall(
          [
            'node:fs',
            'node:fs/*',
            'node:net',
            'node:http',
            'node:https',
            'node:tls',
            'node:child_process',
            'node:os',
            'node:path',
            'node:process',
          ],
          'The engine knows no host: files, network and processes are behind a port.',
        ),
        electronWall,
        keytarWall,
        outward(
          ['application', 'adapters', 'composition', 'hosts'],
          'The engine imports contract and itself:',
        ),
      ),
    },
  },
  {
    files: ['src-main/adapters/**/*.ts'],
    rules: imports(
      electronWall,
      outward(['application', 'composition', 'hosts'], 'An adapter imports engine and contract:'),
    ),
  },
  {
    files: [
      'src-main/adapters/!(os-keychain)/**/*.ts',
      'src-main/composition/**/*.ts',
      'src-main/hosts/!(electron)/**/*.ts',
    ],
    rules: imports(
      electronWall,
      keytarWall,
      outward(['hosts/electron'], 'Only the desktop host is electron:'),
    ),
  },
  {
    files: ['src-main/hosts/**/*.ts'],
    plugins: { hosts: { rules: { walls: hostWalls } } },
    rules: { 'hosts/walls': 'error' },
  },
  {
    files: ['src-main/application/**/*.ts'],
    // It examines and mends the very files that adapters keep, which no port of theirs tells of.
    ignores: ['src-main/application/doctor/**'],
    rules: imports(
      electronWall,
      keytarWall,
      wall(
        ['node:fs', 'node:fs/*', 'node:net', 'node:http', 'node:https', 'node:tls', 'node:child_process'],
        'A use case knows no host: files, network and processes are behind a port.',
      ),
      outward(
        ['adapters', 'composition', 'hosts'],
        'A use case says in needs.ts what it needs, and composition builds it:',
      ),
    ),
  },
  {
    files: ['src-renderer/**/*.{ts,svelte}'],
    rules: imports(
      wall(['node:*'], 'The renderer has no Node.'),
      electronWall,
      outward(
        ['engine', 'application', 'adapters', 'composition', 'hosts'],
        'The renderer sees contract and texts only:',
      ),
    ),
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'no-console': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.property.name=/^(only|skip)$/][callee.object.name=/^(it|describe|test)$/]',
          message: 'No skipped test without its reason: use skipIf with one.',
        },
        {
          selector:
            'CallExpression[callee.object.name="vi"][callee.property.name="mock"][arguments.0.value=/^node:/]',
          message: 'Real things before mocks: use a temporary directory.',
        },
      ],
    },
  },
  {
    files: ['*.config.{js,ts}', 'test/**/*.config.ts', 'test/**/*.conf.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
)
