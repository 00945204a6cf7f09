// The Failure that something throws, so that a test can name its code and its facts.
import { Failure } from '../../src-main/contract/errors.ts'

export async function failureOf(work: () => unknown): Promise<Failure> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

export async function codeOf(work: () => unknown): Promise<string> {
  return (await failureOf(work)).code
}
