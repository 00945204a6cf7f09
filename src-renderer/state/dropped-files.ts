// From a drop to files: a folder is walked one level deep, because a set is flat; names stay as they are.
import type { DroppedFile } from '../client/client.ts'

const MOST = 200

function readAll(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => {
    const all: FileSystemEntry[] = []
    // readEntries gives a hundred at a time, and an empty list at the end.
    const next = (): void =>
      reader.readEntries((some) => {
        all.push(...some)
        if (some.length === 0 || all.length > MOST) resolve(all)
        else next()
      }, reject)
    next()
  })
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}

async function filesOf(entry: FileSystemEntry): Promise<DroppedFile[]> {
  if (entry.isFile) return [{ file: await fileOf(entry as FileSystemFileEntry), folder: '' }]
  const below = await readAll((entry as FileSystemDirectoryEntry).createReader())
  const files = below.filter((one) => one.isFile && !one.name.startsWith('.')) as FileSystemFileEntry[]
  return Promise.all(files.map(async (one) => ({ file: await fileOf(one), folder: entry.name })))
}

/** What was dropped or chosen: its files, and what to call them together. */
export interface DropContent {
  readonly files: readonly DroppedFile[]
  readonly name: string
  /** How many directories it was. */
  readonly folders: number
}

/** The files of a drop. Has to be called before the event ends. */
export async function filesOfDrop(items: DataTransferItemList): Promise<DropContent> {
  const entries = [...items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null
    return entry ? [entry] : []
  })
  const files = (await Promise.all(entries.map(filesOf))).flat()
  const folders = entries.filter((one) => one.isDirectory).length
  return { files, name: entries[0]?.name ?? '', folders }
}

/** The files of a file field; a chosen folder names itself in their paths. */
export function filesOfField(list: FileList): DropContent {
  const files = [...list].flatMap((file) => {
    const steps = file.webkitRelativePath.split('/')
    if (steps.length > 2 || file.name.startsWith('.')) return []
    return [{ file, folder: steps.length === 2 ? (steps[0] as string) : '' }]
  })
  const [folder] = [...list].flatMap((file) => file.webkitRelativePath.split('/')[0] || [])
  return { files, name: folder ?? files[0]?.file.name ?? '', folders: folder === undefined ? 0 : 1 }
}
