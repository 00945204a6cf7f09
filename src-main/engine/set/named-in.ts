// The name of a real appliance in the name of a set's directory.

/** What sets of real appliances are called here: the registered name, then the second in UTC. */
const NAMED = /^(.+)-\d{8}T\d{6}Z$/

/** The registered name in the name of a set's directory, as nameOfSet writes it; undefined where it is another one. */
export function namedIn(directory: string): string | undefined {
  return NAMED.exec(directory)?.[1]
}
