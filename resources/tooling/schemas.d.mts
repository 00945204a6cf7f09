// What the test of the schemas takes from the script that makes them.
/** The directory that holds them. */
export const SCHEMAS: string
/** The text of every file, by its name. */
export function makeSchemas(): Promise<ReadonlyMap<string, string>>
