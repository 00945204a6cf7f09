// Which language the command line speaks.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { languageOf, speak } from '../../../../src-main/hosts/cli/language.ts'
import { main } from '../../../../src-main/hosts/cli/main.ts'

afterEach(() => vi.restoreAllMocks())

async function said(...words: readonly string[]): Promise<{ readonly out: string; readonly err: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0)
  await main(words, { spoken: await speak(languageOf(words, { LANG: 'de_DE.UTF-8' }, 'linux')) })
  vi.restoreAllMocks()
  return { out: out.join(''), err: err.join('') }
}

describe('The language of the command line', () => {
  it('is that of LC_ALL, else LC_MESSAGES, else LANG: German where it begins with de, else English', () => {
    const of = (environment: NodeJS.ProcessEnv): string => languageOf(['list'], environment, 'linux')
    expect(of({ LANG: 'de_AT.UTF-8' })).toBe('de')
    expect(of({ LANG: 'de' })).toBe('de')
    expect(of({ LANG: 'den_CA' })).toBe('en')
    expect(of({ LANG: 'fr_FR' })).toBe('en')
    expect(of({})).toBe('en')
    expect(of({ LC_ALL: '', LC_MESSAGES: 'de_DE', LANG: 'en_US' })).toBe('de')
    expect(of({ LC_ALL: 'C', LC_MESSAGES: 'de_DE', LANG: 'de_DE' })).toBe('en')
  })

  it('is that of --lang where the line says one, before or after the verb', () => {
    expect(languageOf(['--lang', 'en', 'list'], { LANG: 'de_DE' }, 'linux')).toBe('en')
    expect(languageOf(['list', '--lang=de'], {}, 'linux')).toBe('de')
    expect(languageOf(['list', '--lang', 'fr'], { LANG: 'de_DE' }, 'linux')).toBe('de')
  })

  it('is spoken in help and in what is refused, and not in what programs read', async () => {
    expect((await said('--help')).out).toContain('Erste Schritte')
    expect((await said('help', 'prune')).out).toContain('Behält die letzten N.')
    expect((await said('cert', 'crl', 'office')).err).toContain('cert crl braucht --crl FILE oder --off.')
    expect((await said('list', '--nonsense')).err).toContain('list kennt --nonsense nicht.')
    expect((await said('list', '--lang', 'fr', '/b')).err).toContain('--lang erwartet en, de, nicht fr.')
    const read = await said('list', '--nonsense', '--json')
    expect(JSON.parse(read.out)).toMatchObject({ error: { what: 'list doesn’t take --nonsense.' } })
  })
})
