// What only a desktop has: menu, notifications, dialogs, displays, clipboard. All of it is recorded or left to the test, which puts
// its answers in the place of the dialogs, on the stand-in as on Electron. Strict: a template that Electron's menu would refuse is
// refused, an accelerator that it would not read too, and a dialog that nobody answers is an error and not a wait.
import { EventEmitter } from 'node:events'

type Template = Electron.MenuItemConstructorOptions
const MODIFIER = /^(Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)$/
const KEY =
  /^([0-9A-Z]|F([1-9]|1\d|2[0-4])|[)!@#$%^&*(:;+=<,_\->.?/~`{\][|\\}"']|Plus|Space|Tab|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc)$/

function readAccelerator(accelerator: string): void {
  const steps = accelerator.split('+')
  const key = steps.pop() ?? ''
  if (!KEY.test(key) || !steps.every((step) => MODIFIER.test(step)))
    throw new Error(`Electron would not read the accelerator ${accelerator}`)
}

/** One entry; called as Electron's is, with what a click brings. */
export class MenuItem implements Pick<
  Electron.MenuItem,
  'label' | 'enabled' | 'visible' | 'type' | 'toolTip'
> {
  readonly label: string
  readonly enabled: boolean
  readonly visible: boolean
  readonly type: Electron.MenuItem['type']
  readonly toolTip: string
  readonly role: Template['role']
  readonly accelerator: string | undefined
  readonly submenu: Menu | undefined
  readonly #click: Template['click']

  constructor(template: Template) {
    const { label, role, type, submenu, accelerator } = template
    if (label === undefined && role === undefined && type === undefined)
      throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type')
    if (typeof accelerator === 'string') readAccelerator(accelerator)
    this.label = label ?? ''
    this.role = role
    this.type = type ?? (submenu ? 'submenu' : 'normal')
    this.enabled = template.enabled ?? true
    this.visible = template.visible ?? true
    this.toolTip = template.toolTip ?? ''
    this.accelerator = accelerator as string | undefined
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : undefined
    this.#click = template.click
  }
  click(): void {
    if (this.enabled)
      this.#click?.(this as unknown as Electron.MenuItem, undefined, {} as Electron.KeyboardEvent)
  }
}

export class Menu extends EventEmitter {
  static #current: Menu | null = null
  static buildFromTemplate(template: readonly Template[]): Menu {
    return new Menu(template.map((one) => new MenuItem(one)))
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#current = menu
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#current
  }
  readonly items: readonly MenuItem[]
  constructor(items: readonly MenuItem[] = []) {
    super()
    this.items = items
  }
}

export class Notification
  extends EventEmitter
  implements Pick<Electron.Notification, 'title' | 'body' | 'show' | 'close'>
{
  static isSupported(): boolean {
    return true
  }
  title: string
  body: string
  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions = {}) {
    super()
    this.title = title
    this.body = body
  }
  show(): void {
    this.emit('show')
  }
  close(): void {
    this.emit('close')
  }
}

type Dialogs = Pick<Electron.Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox'>

export function makeDialog(): Dialogs {
  const nobody = (name: string) => (): never => {
    throw new Error(`Nobody answers dialog.${name}: the test did not expect it.`)
  }
  return {
    showOpenDialog: nobody('showOpenDialog'),
    showSaveDialog: nobody('showSaveDialog'),
    showMessageBox: nobody('showMessageBox'),
    showErrorBox: (title, content) => void process.stderr.write(`${title}: ${content}\n`),
  }
}

/** One display, of a common size. */
export const screen: { getAllDisplays(): Pick<Electron.Display, 'workArea' | 'bounds'>[] } = {
  getAllDisplays: () => {
    const area = { x: 0, y: 0, width: 1920, height: 1080 }
    return [{ workArea: area, bounds: area }]
  },
}

/** Not the system's: what is copied stays here. */
export function makeClipboard(): Pick<Electron.Clipboard, 'writeText' | 'readText'> {
  let held = ''
  return {
    writeText: async (text) => {
      held = text
    },
    readText: async () => held,
  }
}

/** Nothing is opened outside; a test that expects it puts itself in its place. */
export const shell: Pick<Electron.Shell, 'openPath' | 'openExternal' | 'showItemInFolder'> = {
  openPath: () => Promise.resolve('There is no desktop.'),
  openExternal: () => Promise.reject(new Error('There is no desktop.')),
  showItemInFolder: () => undefined,
}

type Handlers = Pick<Electron.Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>

/** Kept and never asked: Chromium's own permissions cannot be answered from outside. */
export const session: { readonly defaultSession: Handlers } = {
  defaultSession: {
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
  },
}
