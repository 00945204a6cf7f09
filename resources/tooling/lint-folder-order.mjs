// A lint rule: the folders of the engine import each other in one order, so that none of them needs, by whatever way round, itself.
// The lowest comes first; a folder that is not in the list has to be put in.
import path from 'node:path'

export const ENGINE_ORDER = [
  'jobs',
  'schedules',
  'ports',
  'format',
  'set',
  'content',
  'verification',
  'history',
  'restore',
  'destinations',
  'backup',
  'difference',
  'series',
  'certificates',
  'drill',
  'migration',
  'remote-appliance',
]

/** The folder of the engine that a file lies in, however deep; undefined outside the engine. */
function engineFolderOf(file) {
  return /(?:^|\/)src-main\/engine\/([^/]+)\//.exec(file.replaceAll('\\', '/'))?.[1]
}

/** What is wrong with an import from one file to another; undefined where nothing is. */
function wrongWay(from, specifier) {
  const folder = engineFolderOf(from)
  if (folder === undefined || !specifier.startsWith('.')) return undefined
  if (!ENGINE_ORDER.includes(folder)) return { messageId: 'unknown', data: { folder } }
  const target = engineFolderOf(path.posix.join(path.posix.dirname(from.replaceAll('\\', '/')), specifier))
  if (target === undefined || ENGINE_ORDER.indexOf(target) <= ENGINE_ORDER.indexOf(folder)) return undefined
  return { messageId: 'up', data: { folder, target } }
}

function create(context) {
  const check = (node) => {
    const wrong = node.source && wrongWay(context.filename, String(node.source.value))
    if (wrong) context.report({ node, ...wrong })
  }
  return {
    ImportDeclaration: check,
    ImportExpression: check,
    ExportNamedDeclaration: check,
    ExportAllDeclaration: check,
  }
}

export const folderOrder = {
  meta: {
    type: 'problem',
    messages: {
      up: 'engine/{{folder}} lies below engine/{{target}} and imports nothing of it: the order is the list in resources/tooling/lint-folder-order.mjs. What both need belongs into the lower one.',
      unknown: 'engine/{{folder}} has no place in the order of resources/tooling/lint-folder-order.mjs.',
    },
    schema: [],
  },
  create,
}
