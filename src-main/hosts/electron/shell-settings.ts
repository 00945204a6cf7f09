// The settings as the shell needs them: with the language that is really in force.
import { app } from 'electron'
import type { Api } from '../../contract/api.ts'
import type { Settings } from '../../contract/settings.ts'
import { shellLanguage } from './shell-decisions.ts'
import type { Language } from '../../contract/languages.ts'

export type ShellSettings = Settings & { readonly shell: Language }

export async function shellSettings(api: Api): Promise<ShellSettings> {
  const { settings } = await api.settings.get({})
  return { ...settings, shell: shellLanguage(settings.language, app.getLocale()) }
}
