// Starts the interface: events first, so that nothing that happens while it loads is missed. An end of work that was missed would
// be waited for without end.
import '../src-main/text/side-by-side.ts'
import { mount } from 'svelte'
import './style/tokens.css'
import './style/base.css'
import './style/controls.css'
import type { ApiEvent } from '../src-main/contract/api.ts'
import App from './App.svelte'
import { transport } from './client/index.ts'
import { catchUp, takeJob } from './state/jobs.svelte.ts'
import { keepFocus } from './state/keep-focus.ts'
import { refresh, refreshAll } from './state/resource.svelte.ts'
import { go, NAVIGATION } from './state/router.svelte.ts'
import { openSet, shell } from './state/shell.svelte.ts'
import { useLanguage } from './state/text.svelte.ts'
import { useTheme } from './state/theme.ts'

function onCommand(command: string): void {
  if (command === 'find') shell.palette = true
  else if (command === 'back-up') go('new-backup')
  else {
    const page = NAVIGATION.find((one) => one === command)
    if (page) go(page)
  }
}

function onEvent(event: ApiEvent): void {
  switch (event.type) {
    case 'job':
      return takeJob(event.job)
    case 'changed':
      return refresh(event.domain)
    case 'open':
      return openSet(event.set)
    case 'newer':
      shell.newer = event.version
      return
    case 'command':
      return onCommand(event.command)
  }
}

useTheme('system')
useLanguage('system')
await transport.listen({
  event: onEvent,
  lost: (isOver) => {
    shell.connected = false
    shell.over = isOver
  },
  found: () => {
    shell.connected = true
    shell.over = false
    refreshAll()
    void catchUp().catch(() => undefined)
  },
})
void catchUp().catch(() => undefined)
const target = document.querySelector('#app')
if (target) mount(App, { target })
keepFocus()
