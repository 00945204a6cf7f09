// A lint rule: a host translates. What it asks for is a use case, so it imports the application, texts and the contract, and from
// composition what is wired; of the engine and the adapters nothing but what stands here, and it writes no history.
import path from 'node:path'

/** What a host may import besides, by the beginning of its file, each with the reason. */
export const HOST_EXCEPTIONS = [
  {
    host: 'served-appliance/',
    why: 'it is an appliance itself: a server over its folder, its keys, its users and what it writes down',
    targets: [
      'adapters/appliance-folder/managed-files.ts',
      'adapters/key-file/key-file-vault.ts',
      'adapters/node-fs/audit-log.ts',
      'adapters/node-fs/management-files.ts',
      'adapters/node-fs/plain-fs.ts',
      'adapters/node-fs/system-error.ts',
      'adapters/node-fs/user-file.ts',
      'adapters/pki/certificate-writer.ts',
      'adapters/pki/pem.ts',
      'adapters/pki/private-key.ts',
      'adapters/stores/directory/directory-store.ts',
      'engine/destinations/item-name.ts',
    ],
  },
  {
    host: 'cli/verbs/serve-management.ts',
    why: 'it starts that server, with its users and its log',
    targets: ['adapters/node-fs/audit-log.ts', 'adapters/node-fs/user-file.ts'],
  },
  {
    host: 'cli/secrets.ts',
    why: 'a passphrase is read before there is an installation to ask',
    targets: ['adapters/node-fs/first-line.ts', 'adapters/node-fs/safe-home.ts'],
  },
  {
    host: 'cli/main.ts',
    why: 'an answer goes into a file that a shell redirected',
    targets: ['adapters/node-fs/small-files.ts'],
  },
  {
    host: 'api/appliances.ts',
    why: 'the window has no shell: it looks at directories for the person',
    targets: ['adapters/node-fs/directory-browser.ts'],
  },
  {
    host: 'web/uploads.ts',
    why: 'what a browser brings lies in files of this server until a use case takes it',
    targets: ['adapters/node-fs/lock-file.ts', 'adapters/node-fs/plain-names.ts'],
  },
  {
    host: 'electron/',
    why: 'the shell is a program that was installed, which finds its own files and remembers its window',
    targets: [
      'adapters/node-fs/own-files.ts',
      'adapters/node-fs/plain-fs.ts',
      'adapters/node-fs/program-files.ts',
      'adapters/node-fs/system-error.ts',
      'adapters/node-fs/update-source-file.ts',
      'adapters/node-fs/write-durably.ts',
    ],
  },
  {
    host: 'web/uploads.ts',
    why: 'what was dropped into the browser is its own, beside what another server of the same home was given',
    targets: ['adapters/node-fs/lock-file.ts', 'adapters/node-fs/plain-names.ts'],
  },
]

const within = (file) => /(?:^|\/)src-main\/(.+)$/.exec(file.replaceAll('\\', '/'))?.[1]

/** What is wrong with an import from one file to another; undefined where nothing is. */
function wrongOf(from, specifier) {
  const host = within(from)
  if (!host?.startsWith('hosts/') || !specifier.startsWith('.')) return undefined
  const target = within(path.posix.join(path.posix.dirname(from.replaceAll('\\', '/')), specifier))
  if (target === 'application/journal.ts') return { messageId: 'journal' }
  if (target === undefined || !/^(?:engine|adapters)\//.test(target)) return undefined
  const isLet = HOST_EXCEPTIONS.some(
    (one) => host.startsWith(`hosts/${one.host}`) && one.targets.includes(target),
  )
  return isLet ? undefined : { messageId: 'wall', data: { target } }
}

function create(context) {
  const check = (node) => {
    const wrong = node.source && wrongOf(context.filename, String(node.source.value))
    if (wrong) context.report({ node, ...wrong })
  }
  return {
    ImportDeclaration: check,
    ImportExpression: check,
    ExportNamedDeclaration: check,
    ExportAllDeclaration: check,
  }
}

export const hostWalls = {
  meta: {
    type: 'problem',
    messages: {
      wall: 'A host asks for use cases and imports nothing of {{target}}: application/ does it, or composition/ wires it. Exceptions stand in resources/tooling/lint-host-walls.mjs, each with its reason.',
      journal: 'No host writes history: a use case does, when it ends.',
    },
    schema: [],
  },
  create,
}
