// That an answer has not the shape that the interface gives it; becomes a code where the host is known.
export class ProtocolError extends Error {
  constructor(problem: string) {
    super(problem)
    this.name = 'ProtocolError'
  }
}
