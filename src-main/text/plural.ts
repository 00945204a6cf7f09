// Which form of a word goes with a number, as the rules of a language say (Unicode CLDR, by Intl).
import type { PluralChoice } from '../contract/errors.ts'

/** The order in which a sentence has its forms: that of CLDR, without those that the language does not have. */
const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

/** @param locale a BCP 47 tag */
export const pluralChoice =
  (locale: string): PluralChoice =>
  (count, forms) => {
    const rules = new Intl.PluralRules(locale)
    const { pluralCategories } = rules.resolvedOptions()
    const order: readonly string[] = CATEGORIES.filter((one) => pluralCategories.includes(one))
    return forms[order.indexOf(rules.select(count))] ?? forms.at(-1) ?? ''
  }
