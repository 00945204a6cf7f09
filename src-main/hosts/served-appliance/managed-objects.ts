// The configuration objects that a secure backup and a restore name: certificates, keys, credentials, passwords. As on the real box
// they live in memory until they are saved; their secrets are saved in the secret vault, and never shown.
import type { SecretVault } from '../../application/types.ts'
import { createHash } from 'node:crypto'
import { itemOf } from '../../contract/by-name.ts'
import { objectsFile } from '../../adapters/node-fs/management-files.ts'
import { Failure } from '../../contract/errors.ts'

export const OBJECT_TYPES = ['CryptoCertificate', 'CryptoIdentCred', 'CryptoKey', 'PasswordAlias'] as const
export type ObjectType = (typeof OBJECT_TYPES)[number]

export interface Reference {
  readonly value: string
}

/** One object. Which fields it has depends on its type; `Password` is kept apart. */
export interface ManagedObject {
  readonly name: string
  readonly mAdminState: 'enabled' | 'disabled'
  readonly UserSummary?: string
  /** CryptoCertificate and CryptoKey: `cert:///file.pem`. */
  readonly Filename?: string
  /** Whether the password of the file is the name of an alias. */
  readonly PasswordAlias?: 'on' | 'off'
  readonly Alias?: Reference
  readonly IgnoreExpiration?: 'on' | 'off'
  /** CryptoIdentCred. */
  readonly Key?: Reference
  readonly Certificate?: Reference
  readonly CA?: readonly Reference[]
}

const keyOf = (type: ObjectType, name: string): string => `${type}/${name}`

/** What an object refers to. */
function referencesOf({ Alias, Key, Certificate, CA = [] }: ManagedObject): readonly string[] {
  const one = (type: ObjectType, reference: Reference | undefined): readonly string[] =>
    reference === undefined ? [] : [keyOf(type, reference.value)]
  return [
    ...one('PasswordAlias', Alias),
    ...one('CryptoKey', Key),
    ...[Certificate, ...CA].flatMap((reference) => one('CryptoCertificate', reference)),
  ]
}

export interface ManagedObjectsOptions {
  /** The server's directory below the home. */
  readonly directory: string
  /** The appliance's directory: each has objects of its own. */
  readonly root: string
  readonly secrets: SecretVault
}

/** All objects of one appliance. */
export class ManagedObjects {
  readonly #options: ManagedObjectsOptions
  readonly #id: string
  readonly #objects = new Map<string, ManagedObject>()
  readonly #passwords = new Map<string, string>()
  /** Something was changed since it was loaded or saved. */
  needsSave = false

  constructor(options: ManagedObjectsOptions) {
    this.#options = options
    this.#id = createHash('sha256').update(options.root).digest('hex').slice(0, 16)
  }

  get #file(): string {
    return `objects-${this.#id}.json`
  }

  get #secret(): string {
    return `management-${this.#id}`
  }

  /** Reads what was saved. Asks for the passphrase of the vault where passwords were. */
  async load(): Promise<void> {
    const file = objectsFile<ManagedObject>(this.#options.directory, this.#file)
    if (!file.exists()) return
    const { objects } = file.read()
    for (const type of OBJECT_TYPES)
      for (const object of itemOf(objects, type) ?? []) this.#objects.set(keyOf(type, object.name), object)
    if (!(await this.#options.secrets.has(this.#secret))) return
    const passwords = JSON.parse(await this.#options.secrets.get(this.#secret)) as Record<string, string>
    for (const [key, password] of Object.entries(passwords)) this.#passwords.set(key, password)
  }

  /** Saves all of it durably. */
  async save(): Promise<void> {
    const objects = Object.fromEntries(OBJECT_TYPES.map((type) => [type, this.list(type)]))
    const { directory, secrets } = this.#options
    await objectsFile(directory, this.#file).change((said) => ({ ...said, objects }))
    if (this.#passwords.size > 0)
      await secrets.put(this.#secret, JSON.stringify(Object.fromEntries(this.#passwords)))
    else await secrets.remove(this.#secret)
    this.needsSave = false
  }

  /** Sorted by name. */
  list(type: ObjectType): readonly ManagedObject[] {
    return [...this.#objects]
      .filter(([key]) => key.startsWith(`${type}/`))
      .map(([, object]) => object)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** Throws Failure `object.unknown`. */
  get(type: ObjectType, name: string): ManagedObject {
    const object = this.#objects.get(keyOf(type, name))
    if (!object) throw new Failure('object.unknown', { type, name })
    return object
  }

  has(type: ObjectType, name: string): boolean {
    return this.#objects.has(keyOf(type, name))
  }

  /** Adds or replaces; an absent password leaves the one that is kept. */
  put(type: ObjectType, object: ManagedObject, password?: string): void {
    const key = keyOf(type, object.name)
    this.#objects.set(key, object)
    this.needsSave = true
    if (password !== undefined) this.#passwords.set(key, password)
  }

  /** Throws Failure `object.unknown`, `object.used`. */
  remove(type: ObjectType, name: string): void {
    this.get(type, name)
    const key = keyOf(type, name)
    const user = [...this.#objects].find(([, object]) => referencesOf(object).includes(key))
    if (user) throw new Failure('object.used', { type, name, by: user[0].replace('/', ' ') })
    this.#objects.delete(key)
    this.#passwords.delete(key)
    this.needsSave = true
  }

  /** The password of an object's file, through its alias where it has one. */
  passwordOf(type: ObjectType, name: string): string | undefined {
    const { Alias, PasswordAlias } = this.get(type, name)
    const own = this.#passwords.get(keyOf(type, name))
    const alias = Alias?.value ?? (PasswordAlias === 'on' ? own : undefined)
    return alias === undefined ? own : this.#passwords.get(keyOf('PasswordAlias', alias))
  }

  /** Files that objects refer to, as they name them. */
  filenames(): readonly string[] {
    return [...this.#objects.values()].flatMap(({ Filename }) => (Filename === undefined ? [] : [Filename]))
  }
}
