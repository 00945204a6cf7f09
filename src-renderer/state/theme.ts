// Puts the theme in force on the document; `system` follows the platform as it changes.
import type { Settings } from '../../src-main/contract/settings.ts'

const dark = matchMedia('(prefers-color-scheme: dark)')
let setting: Settings['theme'] = 'system'

function apply(): void {
  const theme = setting === 'system' ? (dark.matches ? 'dark' : 'light') : setting
  document.documentElement.dataset['theme'] = theme
}

dark.addEventListener('change', apply)

export function useTheme(chosen: Settings['theme']): void {
  setting = chosen
  apply()
}
