// The module `electron` as the main process gets it. Each part is held against Electron's own types, so that it cannot drift from
// the pinned version; what the program uses and is not here fails with its name.
import { App, type StartWords } from './app.ts'
import { IpcMain } from './ipc.ts'
import { NativeTheme } from './native-theme.ts'
import { makeProtocol } from './protocol.ts'
import { makeClipboard, makeDialog, Menu, MenuItem, Notification, screen, session, shell } from './shell.ts'
import { strict } from './strict.ts'
import { makeBrowserWindow } from './window.ts'

/** Parts of the real module that are stood in for; a name that Electron does not have is an error of the compiler. */
type Parts = { readonly [name in keyof typeof Electron.CrossProcessExports]?: object }

export function makeElectron(words: StartWords) {
  const app = new App(words)
  const parts = {
    app: strict('app', app),
    BrowserWindow: makeBrowserWindow(app),
    ipcMain: strict('ipcMain', new IpcMain()),
    Menu,
    MenuItem,
    Notification,
    nativeTheme: strict('nativeTheme', new NativeTheme()),
    dialog: strict('dialog', makeDialog()),
    protocol: strict('protocol', makeProtocol(app)),
    screen: strict('screen', screen),
    session: strict('session', session),
    clipboard: strict('clipboard', makeClipboard()),
    shell: strict('shell', shell),
  } satisfies Parts
  return strict('electron', parts)
}
export type StandIn = ReturnType<typeof makeElectron>
