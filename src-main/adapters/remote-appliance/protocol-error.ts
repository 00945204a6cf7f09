// That an answer has not the shape that the interface gives it; becomes a code where the host is known.
import { PhraseError } from '../../contract/phrases.ts'

export class ProtocolError extends PhraseError {}
